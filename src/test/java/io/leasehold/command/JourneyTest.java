package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import io.leasehold.process.ProcessJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a new user does on the first page: start, work, kill -9, ask why, work again. Workers are real programs. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class JourneyTest {
    /** Tells by a pipe that it runs, then works for ever in its first try and ends at once in the second. */
    private static final String FIRST_TRY_HANGS =
            "echo \"$LEASEHOLD_PROCESS_ID $LEASEHOLD_ATTEMPT\" > begun; echo \"try $LEASEHOLD_ATTEMPT\";"
                    + " test \"$LEASEHOLD_ATTEMPT\" -gt 1 || exec sleep 60";

    @TempDir
    private Path temp;

    private Path registry;
    private Shell shell;
    private final List<Process> programs = new ArrayList<>();

    @BeforeEach
    void shell() {
        registry = temp.resolve("registry");
        shell = new Shell(registry, temp);
    }

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        for (var program : programs) {
            program.destroyForcibly();
            program.waitFor();
        }
    }

    @Test
    void aKilledWorkersRowsGoTheirDeclaredWaysAndEveryStepCanBeReadBack() throws Exception {
        makePipe();
        shell.start("again", FIRST_TRY_HANGS, "--disposition", "rerunnable");
        shell.start("once", FIRST_TRY_HANGS);
        shell.type("start", "--external", "--id", "elsewhere");
        var first = worker("worker-1");
        assertThat(begun(2)).containsExactlyInAnyOrder("again 1", "once 1");

        assertThat(shell.type("list").out()).contains("Running", "worker-1");
        assertThat(shell.type("output", "again").out()).contains("try 1");

        first.destroyForcibly();
        first.waitFor();

        var why = shell.type("why", "again", "--json").json();
        assertThat(why.get("verdict").stringValue()).isEqualTo("rerun.dead");
        assertThat(why.get("sentence").stringValue())
                .startsWith("Will run again: worker-1 is proven dead: no process has pid " + first.pid());
        assertThat(why.get("evidence").toString()).contains("dead", Long.toString(first.pid()));
        assertThat(shell.type("why", "once").out()).contains("Will be closed as abandoned: worker-1 began it");
        assertThat(shell.type("why", "elsewhere").out()).contains("Left alone");
        assertThat(shell.type("sweep", "--dry-run").out())
                .contains("again: Will run again", "once: Will be closed as abandoned");
        assertThat(shell.type("list").out()).contains("Interrupted", "worker-1", "Will run again: owner dead");

        var second = worker("worker-2", "--until-idle");
        assertThat(begun(1)).containsExactly("again 2");
        assertThat(second.waitFor()).isZero();

        assertThat(shell.type("await", "again").code()).isZero();
        assertThat(shell.type("await", "once").code()).isEqualTo(12);
        assertThat(shell.type("output", "again").out()).contains("try 2");
        var again = shell.type("show", "again", "--json").json();
        assertThat(again.get("status").stringValue()).isEqualTo("completed");
        assertThat(again.get("first_started").get("attempt").intValue()).isEqualTo(2);
        assertThat(again.get("lease").get("fencing_token").intValue()).isEqualTo(2);
        var once = shell.type("show", "once", "--json").json();
        assertThat(once.get("verdict").get("code").stringValue()).isEqualTo("ended.sweep");
        var evidence = once.get("outcome").get("evidence");
        assertThat(evidence.get("writer").stringValue()).isEqualTo("sweep");
        assertThat(evidence.get("owner").get("owner_id").stringValue()).isEqualTo("worker-1");
        assertThat(evidence.get("finding").get("conclusion").stringValue()).isEqualTo("dead");
        assertThat(evidence.get("child").get("conclusion").stringValue()).isEqualTo("alive");
        assertThat(shell.type("show", "elsewhere", "--json")
                        .json()
                        .get("status")
                        .stringValue())
                .isEqualTo("running");
        assertThat(eventTypes("again"))
                .containsSubsequence(
                        "process.registered",
                        "process.first_started",
                        "process.child_started",
                        "process.first_started",
                        "command.leftover_ended",
                        "process.child_started",
                        "process.completed");
        assertThat(shell.type("owners").out()).contains("worker-1", "worker-2");
        endChildOf(once.get("child").get("evidence").get("pid").longValue());
    }

    @Test
    void aTerminatedWorkerDrainsAndASecondOneBesideItGoesOn() throws Exception {
        makePipe();
        shell.start("again", FIRST_TRY_HANGS, "--disposition", "rerunnable");
        shell.start("once", FIRST_TRY_HANGS);
        var first = worker("worker-1", "--grace", "0s");
        assertThat(begun(2)).hasSize(2);
        var second = worker("worker-2");
        try (var words = second.errorReader()) {
            var line = words.readLine();
            while (!line.contains("ready to take over")) {
                line = words.readLine();
            }
            first.destroy();
            assertThat(first.waitFor()).isZero();
            assertThat(begun(1)).containsExactly("again 2");
            assertThat(shell.type("await", "again").code()).isZero();
            assertThat(shell.type("drain", "--owner", "worker-2").code()).isZero();
            words.lines().forEach(each -> {});
        }
        assertThat(second.waitFor()).isZero();
        var once = shell.type("show", "once", "--json").json();
        assertThat(once.get("status").stringValue()).isEqualTo("abandoned");
        assertThat(once.get("verdict").get("code").stringValue()).isEqualTo("ended.drain");
        assertThat(eventTypes("again")).contains("process.given_back");
    }

    @Test
    void whoWaitsForAnEndKeepsNoWorkerAway() throws Exception {
        shell.start("x", "exit 3");
        var await = OwnProgram.with(List.of("await", "x", "--registry", registry.toString()));
        programs.add(await.start());
        var waiting = programs.getLast();
        try (var words = waiting.errorReader()) {
            assertThat(words.readLine()).contains("waiting for x");
        }
        assertThat(shell.type("worker", "--until-idle").code()).isZero();
        assertThat(waiting.waitFor()).isEqualTo(10);
        assertThat(waiting.inputReader().readLine()).startsWith("x: Ended: failed");
    }

    @Test
    void everythingIsLiveBesideARunningWorker() throws Exception {
        makePipe();
        shell.start("long", FIRST_TRY_HANGS + "; echo the end");
        worker("nightly", "--grace", "0s");
        assertThat(begun(1)).containsExactly("long 1");
        var feed = follow("events", "--all", "--follow", "--json");
        var output = follow("output", "long", "--follow");
        var watch = follow("list", "--watch", "--filter", "status:any");
        var ended = follow("await", "long");
        assertThat(line(output, "try 1")).isEqualTo("try 1");
        assertThat(line(watch, "Running")).contains("long", "nightly");
        assertThat(line(feed, "\"process.child_started\"")).contains("long");

        shell.start("short", "echo hello", "--disposition", "rerunnable");
        assertThat(line(feed, "\"process.completed\"")).contains("short");
        assertThat(line(watch, "short")).isNotEmpty();
        assertThat(shell.type("await", "short", "--timeout", "60s").code()).isZero();
        assertThat(shell.type("output", "short").out()).contains("hello");

        assertThat(shell.type("cancel", "long", "--reason", "enough").code()).isZero();
        assertThat(line(ended, "long")).contains("Ended: cancelled");
        assertThat(shell.type("drain", "--owner", "nightly").code()).isZero();
        assertThat(programs.getFirst().waitFor()).isZero();
        // What follows goes on without the owner it began with.
        shell.start("late", "true");
        assertThat(line(feed, "\"process.registered\"")).contains("late");
        assertThat(output.process().waitFor()).isZero();
        feed.process().destroy();
        assertThat(feed.process().waitFor()).isZero();
    }

    private record Followed(Process process, BufferedReader lines) {}

    private Followed follow(String... words) throws IOException {
        var args = new ArrayList<>(List.of(words));
        args.addAll(List.of("--registry", registry.toString()));
        var process = OwnProgram.with(args)
                .redirectError(temp.resolve(words[0] + ".log").toFile())
                .start();
        programs.add(process);
        return new Followed(process, process.inputReader());
    }

    private static String line(Followed followed, String containing) throws IOException {
        for (var line = followed.lines().readLine();
                line != null;
                line = followed.lines().readLine()) {
            if (line.contains(containing)) {
                return line;
            }
        }
        throw new AssertionError("it ended without " + containing);
    }

    @Test
    void anArgumentThatTheLocaleMutilatesIsRefused() throws Exception {
        var start =
                OwnProgram.with(List.of("start", "--registry", registry.toString(), "--id", "zürich", "--", "true"));
        start.environment().put("LC_ALL", "C");
        programs.add(start.start());
        assertThat(programs.getLast().waitFor()).isEqualTo(2);
        assertThat(programs.getLast().errorReader().readLine()).contains("An argument cannot be read");
        assertThat(registry).doesNotExist();
    }

    private Process worker(String ownerId, String... options) throws IOException {
        var args = new ArrayList<>(List.of("worker", "--registry", registry.toString(), "--owner-id", ownerId));
        args.addAll(List.of(options));
        var program = OwnProgram.with(args);
        // Only a worker whose words are read may have a pipe for them.
        if (!ownerId.equals("worker-2")) {
            program.redirectError(temp.resolve(ownerId + ".log").toFile());
        }
        programs.add(program.start());
        return programs.getLast();
    }

    private void makePipe() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", temp.resolve("begun").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** What that many tries say when they begin; each waits until it is heard. */
    private Set<String> begun(int tries) throws IOException {
        var heard = new HashSet<String>();
        while (heard.size() < tries) {
            try (BufferedReader pipe = Files.newBufferedReader(temp.resolve("begun"))) {
                pipe.lines().forEach(heard::add);
            }
        }
        return heard;
    }

    private List<String> eventTypes(String id) {
        return shell.type("events", id, "--json")
                .out()
                .lines()
                .map(line -> ProcessJson.parse(line).get("event_type").stringValue())
                .toList();
    }

    private static void endChildOf(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
