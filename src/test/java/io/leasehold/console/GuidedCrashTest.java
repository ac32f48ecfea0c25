package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The guided crash with a real worker and a real SIGKILL, driven by the keyboard. */
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
@EnabledOnOs(OS.LINUX)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GuidedCrashTest {
    private static final Pattern FOLDER = Pattern.compile("registry of their own: (\\S+)");
    private static final Pattern PID = Pattern.compile("starts as pid (\\d+)");

    @TempDir
    private Path temp;

    private Stage stage;
    private Windows.Open open;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    private void open(double width, double height) {
        var sample = new SampleRegistry(temp.resolve("orders"));
        open = Windows.on(() -> Windows.open(stage, sample, temp.resolve("config"), width, height));
    }

    private void begin(Hands robot) {
        robot.press(KeyCode.SHORTCUT).press(KeyCode.K).release(KeyCode.K).release(KeyCode.SHORTCUT);
        robot.write("guided crash");
        robot.type(KeyCode.ENTER);
        until("a screen", "#crash-begin");
    }

    private void until(String what, String node) {
        patient(what, () -> open.scene().lookup(node) != null);
    }

    /** A virtual machine may take long to start where many others do. */
    private static void patient(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> Windows.on(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("never: " + what, e);
        }
    }

    private String told() {
        return Windows.on(() -> String.join(
                "\n",
                open.scene().getRoot().lookupAll(".crash-fact").stream()
                        .map(node -> ((Label) node).getText())
                        .toList()));
    }

    private static String found(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
    }

    @Test
    void whoClicksTwiceToBeginDoesNotLeaveIt(Hands robot) {
        open(1_280, 800);
        begin(robot);
        robot.doubleClickOn("#crash-begin");
        patient("it has begun", () -> open.scene().lookup("#crash-begin") == null);
        assertThat(Windows.on(() -> open.scene().lookup("#crash"))).isNotNull();
    }

    @Test
    void whoPressesTwiceToBeginDoesNotLeaveIt(Hands robot) {
        open(1_280, 800);
        begin(robot);
        robot.type(KeyCode.ENTER, 2);
        patient("it has begun", () -> open.scene().lookup("#crash-begin") == null);
        assertThat(Windows.on(() -> open.scene().lookup("#crash"))).isNotNull();
    }

    @Test
    void aPersonSeesTheCrashTheProofAndTheRecovery(Hands robot) {
        open(1_280, 800);
        begin(robot);
        Pictures.take(open, "crash-begin-1280");
        robot.type(KeyCode.ENTER);
        patient(
                "rows while the worker lives",
                () -> open.scene().lookup("#crash-rows") instanceof TableView<?> table
                        && table.getItems().size() == 2);
        Pictures.take(open, "crash-work-1280");
        until("a proof and a verdict", "#crash-recover");
        Windows.until(
                "two rows",
                () -> open.scene().lookup("#crash-rows") instanceof TableView<?> table
                        && table.getItems().size() == 2);

        var proven = told();
        assertThat(proven)
                .contains("SIGKILL was sent to pid " + found(PID, proven))
                .contains("Proven dead: no process has pid " + found(PID, proven))
                .contains("The registry is held by this window now, pid "
                        + ProcessHandle.current().pid())
                .contains("payment-4711: the row still says that worker-1 runs it, under token 1")
                .contains("nightly-report: Will run again: worker-1 is proven dead")
                .contains("payment-4711: Will be closed as abandoned: worker-1 began it");
        assertThat(ProcessHandle.of(Long.parseLong(found(PID, proven)))).isEmpty();
        assertThat(said()).anyMatch(line -> line.contains("payment-4711"));
        Pictures.take(open, "crash-proof-1280");

        robot.type(KeyCode.ENTER);
        until("an end", "#crash-remove");
        assertThat(told())
                .contains("Its command, when the row was closed: Proven ")
                .contains("nightly-report: try 2 is granted")
                .contains("nightly-report, try 2, token ")
                .contains("payment-4711, try 1, token ");
        Pictures.take(open, "crash-end-1280");

        robot.type(KeyCode.ENTER);
        Windows.until("the window as it was", () -> open.scene().lookup("#crash") == null);
        var registry = found(FOLDER, proven);
        patient("no folder", () -> Files.notExists(Path.of(registry).getParent()));
    }

    private List<String> said() {
        return Windows.on(() -> open.scene().lookup("#crash-said") instanceof ListView<?> list
                ? list.getItems().stream().map(String::valueOf).toList()
                : List.of());
    }

    @Test
    void escLeavesAtOnceAndNothingStaysBehind(Hands robot) {
        open(960, 600);
        begin(robot);
        robot.type(KeyCode.ENTER);
        patient("a worker", () -> told().contains("starts as pid"));
        var registry = found(FOLDER, told());
        var worker = ProcessHandle.of(Long.parseLong(found(PID, told()))).orElseThrow();
        var commands = new ArrayList<ProcessHandle>();
        patient("commands at work", () -> commands.addAll(worker.descendants().toList()));

        robot.type(KeyCode.ESCAPE);

        Windows.until("the window as it was", () -> open.scene().lookup("#crash") == null);
        patient("no folder", () -> Files.notExists(Path.of(registry).getParent()));
        patient("no process", () -> commands.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(worker.isAlive()).isFalse();
        assertThat(commandLines()).noneMatch(line -> line.contains(registry));
    }

    @Test
    void whatIsKeptGoesWhenTheWindowCloses(Hands robot) {
        open(960, 600);
        begin(robot);
        robot.type(KeyCode.ENTER);
        until("a proof and a verdict", "#crash-recover");
        Pictures.take(open, "crash-proof-960");
        robot.type(KeyCode.ENTER);
        until("an end", "#crash-keep");
        var registry = Path.of(found(FOLDER, told()));
        robot.clickOn("#crash-keep");
        assertThat(registry).exists();

        begin("#crash-keep", robot);
        Node shown = Windows.on(() -> open.scene().lookup("#crash"));
        assertThat(shown).isNotNull();
        open.close();
        open = null;

        assertThat(registry.getParent()).doesNotExist();
    }

    private void begin(String expected, Hands robot) {
        robot.press(KeyCode.SHORTCUT).press(KeyCode.K).release(KeyCode.K).release(KeyCode.SHORTCUT);
        robot.write("guided crash");
        robot.type(KeyCode.ENTER);
        until("the screen that was kept", expected);
    }
}
