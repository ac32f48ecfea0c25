package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.engine.command.OutputReader;
import io.leasehold.host.SmallDisk;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.Phase;
import io.leasehold.registry.Declared;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.Groups;
import io.leasehold.registry.query.ProcessQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The scripts of console-detail.md 1 that need programs which really die, from start to end. */
@EnabledOnOs(OS.LINUX)
class ScriptsTest extends ScriptCase {
    /** Enough for a worker to begin something: 256 MB have to be free. None of it is used before something is written. */
    private static final int ROOM = 300;

    private static final RecoveryDisposition BOUND = RecoveryDisposition.OWNER_BOUND;
    private static final RecoveryDisposition RERUN = RecoveryDisposition.RERUNNABLE;

    @Test
    void aOutOfMemoryAtNight(Hands robot) throws Exception {
        folder = temp.resolve("orders");
        var nightly = worker("nightly");
        Windows.until("the worker", () -> held(nightly));
        submit("pg_migrate", BOUND, null, "sh", "-c", "echo step 14 of 31; exec sleep 600");
        submit("rsync", RERUN, null, "sleep", "600");
        with(registry ->
                Windows.untilElsewhere("both run", () -> begun(registry, "pg_migrate") && begun(registry, "rsync")));
        var written = folder.resolve("output").resolve(Fingerprint.sha256("pg_migrate"));
        Windows.until(
                "it says how far it came",
                () -> OutputReader.lastWrittenMs(written).isPresent());
        var looked = System.currentTimeMillis();
        var id = new String[1];
        with(registry -> id[0] = registry.facts().registryId());
        nightly.destroyForcibly().waitFor();
        var restarted = worker("nightly");
        Windows.until("the unit restarts it", () -> held(restarted));
        with(registry -> Windows.untilElsewhere(
                "the sweep decides",
                () -> registry.find("pg_migrate").orElseThrow().record().status() == ProcessStatus.ABANDONED
                        && registry.find("rsync").orElseThrow().record().attempts() == 2));

        open(ConsoleSettings.DEFAULT.withLooked(id[0], looked));
        Windows.until("what happened since", () -> shows("1 run again, 1 abandoned. 1 needs you."));
        picture("script-a-1-since");
        robot.clickOn("Show");
        detail(robot, "pg_migrate");
        Windows.until(
                "the verdict of the sweep",
                () -> text("detail-verdict").startsWith("Ended: abandoned at")
                        && text("detail-verdict").contains("by the sweep: nightly was proven dead"));
        robot.write("e");
        Windows.until("what was read then", () -> shows("As it was read then"));
        Windows.until("its command", () -> shows("Its command"));
        Windows.until("whom to ask why it died", () -> flows("journalctl -k --since"));
        picture("script-a-2-evidence");
        for (var tab = 0; tab < 3; tab++) {
            robot.press(KeyCode.CONTROL, KeyCode.TAB).release(KeyCode.TAB, KeyCode.CONTROL);
        }
        Windows.until("its output", () -> node("output-find") != null && shows("step 14 of 31"));
        picture("script-a-3-output");
        robot.write("x");
        Windows.until("the acts", () -> node("act-menu") != null);
        robot.write("h");
        type("act-reason", "steps 15 to 31 done by hand");
        press("dialog-act");
        Windows.until("it needs nobody any more", () -> text("empty").startsWith("Nothing needs you."));
        press("rail-audit");
        Windows.until("the acts", () -> lines("acts", 1));
        picture("script-a-4-acts");
        Windows.until("who and why", () -> shows("steps 15 to 31 done by hand"));
    }

    @Test
    void cSlowOrDead(Hands robot) throws Exception {
        folder = temp.resolve("orders");
        var worker = worker("worker-7");
        Windows.until("the worker", () -> held(worker));
        submit("backup", RERUN, 5_000L, "sh", "-c", "echo copying; trap '' TERM; while :; do sleep 1; done");
        open(ConsoleSettings.DEFAULT);
        Windows.until("it runs", () -> phase("backup") == Phase.RUNNING);
        robot.write("/");
        robot.write("backup");
        robot.type(KeyCode.ENTER);
        detail(robot, "backup");
        Windows.until(
                "its owner is proven",
                () -> text("detail-verdict")
                        .startsWith("Left alone: worker-7 is proven alive (pid " + worker.pid() + " on this host)"));
        Windows.until(
                "its last sign",
                () -> text("last-signs").startsWith("Last event")
                        && text("last-signs").contains("last output"));
        robot.write("e");
        Windows.until("its command", () -> shows("Its command") && shows("alive"));
        picture("script-c-1-evidence");
        press("head-cancel");
        type("act-reason", "wrong folder");
        press("dialog-act");
        Windows.until("asked", () -> text("cancel-ladder").contains("asked by "));
        picture("script-c-2-ladder");
        Windows.until("it is cancelled", () -> text("detail-verdict").startsWith("Ended: cancelled at"));
        Windows.until("its ladder has all rungs", () -> text("cancel-ladder").matches(".* · ended [0-9].*"));
        picture("script-c-3-ended");
    }

    @Test
    void dSomeoneElsesRows(Hands robot) throws Exception {
        folder = temp.resolve("orders");
        make();
        with(ScriptsTest::manyRows);
        open(ConsoleSettings.DEFAULT);
        Windows.until(
                "the window only looks",
                () -> text("status-sweep").contains("No worker runs") && lines("processes", 300));
        assertThat(statuses(ProcessStatus.RUNNING)).isEqualTo(300);
        press("mode");
        Windows.until("the forecast", () -> text("forecast").contains("invoice-sync"));
        picture("script-d-1-forecast");
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.SHORTCUT, KeyCode.K).release(KeyCode.K, KeyCode.SHORTCUT);
        robot.write("group by verdict");
        robot.type(KeyCode.ENTER);
        Windows.until(
                "groups",
                () -> node("groups") instanceof TableView<?> groups
                        && groups.getItems().stream()
                                .map(Groups.Group.class::cast)
                                .map(group -> group.count() + " " + group.value())
                                .toList()
                                .equals(List.of("200 held.engine", "88 run.free", "12 left.external")));
        picture("script-d-2-groups");
        Windows.on(() -> {
            table("groups").requestFocus();
            return null;
        });
        robot.type(KeyCode.ENTER);
        Windows.until(
                "the largest group",
                () -> node("filter") instanceof TextField filter
                        && filter.getText().equals("status:live verdict:held.engine")
                        && lines("processes", 200));
        detail(robot, "invoice-1");
        Windows.until(
                "who had the engine last",
                () -> text("detail-verdict")
                        .contains("no worker here has the engine invoice-sync; importer last had it 1 h ago"));
        robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        Windows.on(() -> {
            ((TextField) node("filter")).clear();
            return null;
        });
        Windows.until("all", () -> lines("processes", 300));
        Windows.on(() -> {
            table("processes").requestFocus();
            return null;
        });
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.A).release(KeyCode.A, KeyCode.SHIFT, KeyCode.SHORTCUT);
        robot.write("xc");
        Windows.until("the consequence", () -> node("act-reason") != null);
        assertThat(Windows.on(() -> shows("288 were never begun: no work is lost.")))
                .isTrue();
        assertThat(Windows.on(() -> shows("12 left out: Externally owned"))).isTrue();
        picture("script-d-3-cancel");
        type("act-reason", "left by a program that is gone");
        press("dialog-act");
        Windows.until("it is told", () -> text("act-said").equals("288 of 288 are done."));
        picture("script-d-4-done");
        press("dialog-keep");
        robot.write("ga");
        Windows.until("one entry", () -> lines("acts", 1) && shows("288 processes"));
        press("mode");
        press("dialog-act");
        with(registry -> Windows.untilElsewhere(
                "nobody needs an engine to end them", () -> count(registry, ProcessStatus.CANCELLED) == 288));
    }

    @Test
    void eDiskFull(Hands robot) throws Exception {
        var disk = new SmallDisk(temp, ROOM);
        try {
            folder = disk.folder().resolve("orders");
            make();
            submit("migrate", BOUND, 100L, "sleep", "600");
            submit("mirror", RERUN, 100L, "sleep", "600");
            open(ConsoleSettings.DEFAULT);
            press("mode");
            press("dialog-act");
            Windows.until("both run here", () -> text("mode").equals("Working 2 of 64"));
            disk.resize(24);
            Windows.until(
                    "nothing new begins",
                    () -> text("status-disk").startsWith("Disk ")
                            && text("status-disk").endsWith(" MB free, workers take nothing new"));
            // What the worker read of the disk is a second old at most.
            var low = System.nanoTime();
            Windows.until("the worker knows it too", () -> System.nanoTime() - low > 1_000_000_000);
            submit("report", RERUN, null, "true");
            detail(robot, "report");
            Windows.until(
                    "it says why",
                    () -> text("detail-verdict").startsWith("Not now: ")
                            && text("detail-verdict")
                                    .contains("MB are free on the disk of the registry, and below 256 MB"));
            picture("script-e-0-low");
            robot.type(KeyCode.ESCAPE);
            with(registry -> {
                registry.requestCancel("report", new Act("ops", "not now"));
                Windows.untilElsewhere(
                        "what ends goes on",
                        () -> registry.find("report").orElseThrow().record().status() == ProcessStatus.CANCELLED);
            });
            disk.fill();
            Windows.until(
                    "what comes of them",
                    () -> shows("is full (")
                            && shows("2 processes run in this window and go on.")
                            && shows("1 will run again, 1 needs you."));
            detail(robot, "mirror");
            Windows.until(
                    "acts are off",
                    () -> node("head-cancel") != null && node("head-cancel").isDisabled());
            picture("script-e-1-full");
            disk.free();
            Windows.until("its end", () -> shows("Writable again at") && shows("3 rows checked, none damaged."));
            picture("script-e-2-again");
            Windows.until("they still run", () -> text("mode").equals("Working 2 of 64"));
            with(registry -> {
                registry.requestCancel("migrate", new Act("ops", "the end of the script"));
                registry.requestCancel("mirror", new Act("ops", "the end of the script"));
                Windows.untilElsewhere(
                        "they end",
                        () -> List.of("migrate", "mirror").stream()
                                .allMatch(id -> registry.find(id)
                                        .orElseThrow()
                                        .record()
                                        .status()
                                        .terminal()));
            });
            Windows.until("the window knows that they ended", () -> text("mode").equals("Working 0 of 64"));
        } finally {
            endAll();
            disk.close();
        }
    }

    private static void manyRows(ProcessRegistry registry) {
        var now = System.currentTimeMillis();
        registry.announce(new OwnerFacts(
                new LeaseOwner("importer", "inc-1", new LivenessEvidence.Opaque()),
                "importer",
                "3.2",
                "billing",
                "worker",
                List.of("invoice-sync"),
                8,
                now - 7_200_000,
                now - 3_600_000,
                null,
                null,
                null,
                now - 3_600_000));
        var environment = registry.putEnvironment(new ExecutionEnvironment("/", Map.of(), Map.of()));
        var failed = new ConcurrentLinkedQueue<Throwable>();
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                .uncaughtExceptionHandler((thread, failure) -> failed.add(failure))
                .factory())) {
            for (var number = 0; number < 300; number++) {
                var at = number;
                threads.execute(() -> {
                    if (at < 12) {
                        external(registry, "external-" + at);
                    } else if (at < 100) {
                        submit(registry, "command-" + at, RERUN, null, "true");
                    } else {
                        invoice(registry, "invoice-" + (at - 99), environment);
                    }
                });
            }
        }
        assertThat(failed).isEmpty();
    }

    private static void external(ProcessRegistry registry, String id) {
        registry.register(Declared.external(id, ProcessJson.object()));
    }

    private static void invoice(ProcessRegistry registry, String id, String environment) {
        var input = new ProcessInput.Engine("invoice-sync", ProcessJson.object());
        registry.register(new ProcessRegistration(
                id, input, RERUN, null, ProcessIdentity.of(input), List.of(), ProcessProvenance.host(), environment));
    }

    private long statuses(ProcessStatus status) {
        var count = new long[1];
        with(registry -> count[0] = count(registry, status));
        return count[0];
    }

    private static long count(ProcessRegistry registry, ProcessStatus status) {
        return registry.count(ProcessQuery.newest(new Filter(Set.of(status), List.of()), 1));
    }

    private static boolean begun(ProcessRegistry registry, String id) {
        return registry.find(id).orElseThrow().record().begun();
    }
}
