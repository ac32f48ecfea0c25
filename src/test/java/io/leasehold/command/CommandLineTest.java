package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command, on a real registry, with real commands. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CommandLineTest {
    @TempDir
    private Path temp;

    private Path registry;
    private Shell shell;

    @BeforeEach
    void shell() {
        registry = temp.resolve("registry");
        shell = new Shell(registry, temp);
    }

    @Test
    void startPrintsOnlyTheIdAndSaysWhichDispositionItChose() {
        var started = shell.start("backup", "true");
        assertThat(started.code()).isZero();
        assertThat(started.out()).isEqualTo("backup\n");
        assertThat(started.err()).contains("owner_bound").contains("never runs twice");
        assertThat(shell.start("other", "true", "--disposition", "rerunnable").err())
                .isEmpty();
    }

    @Test
    void aProcessGoesFromStartToItsOutcome() {
        shell.start("ok", "echo hello; cat", "--disposition", "rerunnable", "--stdin", "-");
        shell.start("bad", "exit 3");
        assertThat(shell.type("list").out()).contains("Queued", "Will run");
        assertThat(shell.type("await", "ok", "--timeout", "1ms").code()).isEqualTo(5);
        assertThat(shell.type("worker", "--until-idle").code()).isZero();

        assertThat(shell.type("await", "ok").code()).isZero();
        assertThat(shell.type("await", "ok", "bad").code()).isEqualTo(10);
        assertThat(shell.type("output", "ok").out()).isEqualTo("hello\n");
        var record = shell.type("show", "bad", "--json").json();
        assertThat(record.get("id").stringValue()).isEqualTo("bad");
        assertThat(record.get("disposition").stringValue()).isEqualTo("owner_bound");
        assertThat(record.get("status").stringValue()).isEqualTo("failed");
        assertThat(record.get("outcome").get("code").stringValue()).isEqualTo("command_exit");
        assertThat(record.get("verdict").get("code").stringValue()).isEqualTo("ended.failed");
        assertThat(record.get("lease").get("fencing_token").intValue()).isEqualTo(1);
        assertThat(shell.type("show", "bad").out()).contains("Failed", "exited with code 3");
        assertThat(shell.type("list").err()).contains("No live process");
        assertThat(shell.type("list", "--filter", "status:failed").out())
                .contains("bad")
                .doesNotContain("ok ");
    }

    @Test
    void whatStandsBeforeTheCommandCountsForIt() {
        shell.start("ok", "true");
        var other = temp.resolve("other").toString();
        assertThat(shell.type("--registry", other, "start", "--id", "there", "--", "true")
                        .code())
                .isZero();
        assertThat(shell.type("--registry", other, "--json", "show", "there")
                        .json()
                        .get("id")
                        .stringValue())
                .isEqualTo("there");
        assertThat(shell.type("--registry", other, "show", "ok", "--registry", registry.toString())
                        .code())
                .as("what stands behind it counts more")
                .isZero();
    }

    @Test
    void aReasonThatSaysNothingIsNone() {
        shell.start("bound", "true");
        for (var act : List.of("cancel", "abandon", "handled")) {
            var refused = shell.type(act, "bound", "--reason", "  ");
            assertThat(refused.code()).as(act).isEqualTo(2);
            assertThat(refused.err()).contains("invalid_argument").contains("The reason is blank.");
        }
        assertThat(shell.type("acts").err()).contains("Nobody has intervened.");
    }

    @Test
    void runAnswersAsTheCommandWould() {
        var run = shell.type("run", "--id", "r", "--", "sh", "-c", "echo out; echo err >&2; exit 7");
        assertThat(run.code()).isEqualTo(7);
        assertThat(run.out()).isEqualTo("out\n");
        assertThat(run.err()).contains("err\n");
        assertThat(shell.type("run", "--", "no-such-program").code()).isEqualTo(10);
    }

    @Test
    void runLeavesWhatElseWaitsToWorkers() {
        shell.start("other", "sleep 60");
        shell.start("again", "sleep 60", "--disposition", "rerunnable");
        shell.type("start", "--id", "gone", "--", "true");
        shell.type("cancel", "gone");
        var before = shell.type("events", "--all", "--json").out().lines().count();
        assertThat(shell.type("run", "--id", "r", "--", "true").code()).isZero();
        assertThat(shell.type("events", "--all", "--json").out().lines().skip(before))
                .extracting(line -> ProcessJson.parse(line).get("process_id").stringValue())
                .containsOnly("r");
    }

    @Test
    void aSecretIsCopiedByNameAndReachesTheCommand() {
        shell.start("s", "echo $SECRET", "--env", "SECRET", "--disposition", "rerunnable");
        shell.type("worker", "--until-idle");
        assertThat(shell.type("output", "s").out()).isEqualTo("s3cret\n");
        assertThat(shell.type("show", "s").out()).doesNotContain("s3cret");
    }

    @Test
    void eventsOfOneProcessAndOfAllAreReadFromAPosition() {
        shell.start("a", "true");
        shell.start("b", "true");
        assertThat(shell.type("events", "a").out()).contains("process.registered");
        var all = shell.type("events", "--all", "--json").out().lines().toList();
        assertThat(all).hasSize(2);
        var position = ProcessJson.parse(all.getFirst()).get("event_seq").asString();
        assertThat(shell.type("events", "--all", "--json", "--after", position)
                        .out()
                        .lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"b\""));
        assertThat(shell.type("events", "--all", "--after", "999").code()).isEqualTo(1);
    }

    @Test
    void aCancelledRowThatNobodyRunsIsEndedByASweep() {
        shell.start("c", "true");
        assertThat(shell.type("cancel", "c", "--reason", "no", "--as", "ops").code())
                .isZero();
        assertThat(shell.type("cancel", "c", "--reason", "no", "--as", "ops").code())
                .isZero();
        assertThat(shell.type("why", "c").out()).contains("Will be closed as cancelled: ops asked");
        assertThat(shell.type("sweep", "--dry-run").out()).contains("c: Will be closed as cancelled");
        assertThat(shell.type("list").out()).contains("Queued");
        assertThat(shell.type("sweep").code()).isZero();
        assertThat(shell.type("await", "c").code()).isEqualTo(11);
        assertThat(shell.type("cancel", "c").code()).isEqualTo(1);
        var acts = shell.type("acts", "--json")
                .out()
                .lines()
                .map(ProcessJson::parse)
                .toList();
        assertThat(acts).extracting(act -> act.get("act").stringValue()).containsOnly("cancel");
        assertThat(acts).extracting(act -> act.get("outcome").stringValue()).contains("done", "already_terminal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "show p-1",
                "why p-1",
                "events --all",
                "events p-1",
                "output p-1 --follow",
                "owners",
                "acts",
                "await p-1"
            })
    void aCommandThatOnlyLooksChangesNoByteOfTheRegistry(String line) throws IOException {
        shell.type("start", "--external", "--id", "p-1");
        shell.type("complete", "p-1", "--success", "{}", "--reason", "seen");
        var before = filesOf(registry);
        assertThat(shell.type(line.split(" ")).code()).isZero();
        assertThat(filesOf(registry)).isEqualTo(before);
    }

    private static Map<String, String> filesOf(Path folder) throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                var content = Files.isRegularFile(file) ? Arrays.hashCode(Files.readAllBytes(file)) : 0;
                all.put(file.toString(), Files.getLastModifiedTime(file) + " " + content);
            }
        }
        return all;
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        shell.start("c", "true");
        var before = shell.type("events", "--all").out();
        shell.type("sweep", "--dry-run");
        assertThat(shell.type("events", "--all").out()).isEqualTo(before);
        assertThat(shell.type("owners").err()).contains("No owner");
    }

    @Test
    void anExternalProcessIsCompletedFromOutside() {
        assertThat(shell.type("start", "--external", "--id", "x", "--metadata", "{\"label\": \"invoice\"}")
                        .out())
                .isEqualTo("x\n");
        assertThat(shell.type("list").out()).contains("External", "invoice", "Left alone: run elsewhere");
        var done = shell.type("complete", "x", "--success", "{\"sent\": true}", "--reason", "seen");
        assertThat(done.code()).isZero();
        assertThat(shell.type("complete", "x", "--success", "{\"sent\": true}", "--reason", "seen")
                        .code())
                .isZero();
        assertThat(shell.type("complete", "x", "--cancelled", "--reason", "no").code())
                .isEqualTo(1);
        assertThat(shell.type("await", "x").code()).isZero();
    }

    @Test
    void anAbandonedExternalProcessIsClosedBySweepAndMarkedAsHandled() {
        shell.type("start", "--external", "--id", "x");
        assertThat(shell.type("handled", "x", "--reason", "early").code()).isEqualTo(1);
        assertThat(shell.type("abandon", "x", "--reason", "its program is gone").code())
                .isZero();
        assertThat(shell.type("sweep").out()).contains("Ended: abandoned").doesNotContain("Will be");
        assertThat(shell.type("await", "x").code()).isEqualTo(12);
        assertThat(shell.type("handled", "x", "--reason", "looked it up").code())
                .isZero();
        assertThat(shell.type("show", "x").out()).contains("handled by");
    }

    @Test
    void whatMayNotBeAbandonedIsRefusedWithItsRemedy() {
        shell.start("r", "true", "--disposition", "rerunnable");
        var refused = shell.type("abandon", "r", "--reason", "x", "--json");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.error().get("code").stringValue()).isEqualTo("abandon_not_possible");
        assertThat(refused.error().get("process_id").stringValue()).isEqualTo("r");
        assertThat(refused.error().get("remedy").stringValue()).contains("leasehold cancel r");
    }

    @Test
    void anActOnManyIsOneEntryAndOneRefusalKeepsNothingBack() {
        for (var id : List.of("many-1", "many-2", "many-3")) {
            shell.type("start", "--id", id, "--", "true");
        }
        var asked = shell.type("cancel", "many-1", "nobody-at-all", "many-2", "many-3", "--reason", "OPS-311");
        assertThat(asked.code()).isEqualTo(3);
        assertThat(asked.out()).contains("many-1: cancel requested", "many-2: cancel", "many-3: cancel");
        assertThat(asked.err()).contains("nobody-at-all");
        assertThat(shell.type("acts", "--json")
                        .out()
                        .lines()
                        .map(ProcessJson::parse)
                        .filter(act -> act.path("reason").asString("").equals("OPS-311"))
                        .map(act -> act.get("outcome").stringValue() + " "
                                + act.get("process_ids").size()))
                .containsExactlyInAnyOrder("done 3", "unknown_process 1");
        assertThat(shell.type("acts").out()).contains("many-1 and 2 more");
    }

    @Test
    void whyInJsonHoldsVerdictSentenceFactsAndEvidence() {
        shell.start("w", "true");
        var why = shell.type("why", "w", "--json").json();
        assertThat(why.get("process_id").stringValue()).isEqualTo("w");
        assertThat(why.get("verdict").stringValue()).isEqualTo("run.free");
        assertThat(why.get("sentence").stringValue()).startsWith("Will run:");
        assertThat(why.has("facts")).isTrue();
        assertThat(why.get("evidence").isArray()).isTrue();
    }

    @Test
    void whatATerminalWouldObeyIsShownInstead() {
        shell.start("hostile", "true", "--label", "\u001b[2Jred\u202egnp\nx");
        var list = shell.type("list").out();
        assertThat(list).contains("\\u001b[2Jred\\u202egnp\\u000ax");
        assertThat(list.lines()).hasSize(2);
    }

    @Test
    void drainOfAnUnknownOwnerIsNotFound() {
        shell.start("a", "true");
        assertThat(shell.type("drain", "--owner", "nobody").code()).isEqualTo(3);
    }

    @Test
    void helpVersionAndCompletionNeedNoRegistry() {
        assertThat(shell.type("--version").out()).startsWith("leasehold ");
        assertThat(shell.type("--help").out()).contains("start", "worker", "why", "Example:");
        assertThat(shell.type("worker", "--help").out()).contains("--until-idle", "Ctrl-C");
        assertThat(shell.type("completion").out()).contains("_complete_leasehold");
        assertThat(registry).doesNotExist();
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of(2, "invalid_id", List.of("start", "--id", " ", "--", "true")),
                Arguments.of(2, "invalid_id", List.of("start", "--id", "a#b", "--", "true")),
                Arguments.of(2, "invalid_id", List.of("start", "--id", "a\u0007b", "--", "true")),
                Arguments.of(2, "invalid_id", List.of("start", "--id", "../etc/passwd", "--", "true")),
                Arguments.of(2, "invalid_id", List.of("start", "--id", "x".repeat(10_240), "--", "true")),
                Arguments.of(2, "invalid_payload", List.of("start", "--", "echo", "x".repeat(200_000))),
                Arguments.of(
                        2,
                        "payload_too_large",
                        List.of("start", "--external", "--metadata", "\"" + "x".repeat(1_100_000) + "\"")),
                Arguments.of(2, "invalid_json", List.of("start", "--external", "--metadata", "{oops")),
                Arguments.of(2, "invalid_argument", List.of("start", "--disposition", "sometimes", "--", "true")),
                Arguments.of(2, "invalid_argument", List.of("start", "--cwd", "no/such/folder", "--", "true")),
                Arguments.of(2, "invalid_argument", List.of("start", "--env", "NOT_SET_HERE", "--", "true")),
                Arguments.of(2, "invalid_argument", List.of("start")),
                Arguments.of(2, "invalid_argument", List.of("start", "--timeout", "soon", "--", "true")),
                Arguments.of(2, "invalid_registration", List.of("start", "--max-attempts", "0", "--", "true")),
                Arguments.of(2, "invalid_filter", List.of("list", "--filter", "ownr:x")),
                Arguments.of(2, "invalid_argument", List.of("nonsense")),
                Arguments.of(2, "invalid_argument", List.of("events")),
                Arguments.of(2, "invalid_configuration", List.of("worker", "--ttl", "1ms")),
                Arguments.of(2, "invalid_configuration", List.of("worker", "--concurrency", "0")),
                Arguments.of(2, "invalid_argument", List.of("worker", "--ttl", "999999999d")),
                Arguments.of(2, "invalid_argument", List.of("await", "there", "--timeout", "999999999d")),
                Arguments.of(2, "invalid_argument", List.of("list", "--limit", "0")),
                Arguments.of(2, "invalid_argument", List.of("acts", "--limit", "-1")),
                Arguments.of(2, "invalid_argument", List.of("owners", "--limit", "-1")),
                Arguments.of(2, "invalid_argument", List.of("owners", "--limit", "10001")),
                Arguments.of(2, "invalid_argument", List.of("events", "--all", "--after", "-1")),
                Arguments.of(2, "invalid_argument", List.of("complete", "there", "--failure", "x", "--reason", "r")),
                Arguments.of(
                        1, "completion_not_authorised", List.of("complete", "there", "--cancelled", "--reason", "r")),
                Arguments.of(1, "registration_conflict", List.of("start", "--id", "there", "--", "false")),
                Arguments.of(3, "unknown_process", List.of("show", "nobody")),
                Arguments.of(3, "unknown_process", List.of("why", "nobody")),
                Arguments.of(3, "unknown_process", List.of("cancel", "nobody")),
                Arguments.of(3, "unknown_process", List.of("external", "nobody", "--backend", "ci", "--ref", "run-17")),
                Arguments.of(3, "unknown_process", List.of("depart", "nobody", "--reason", "r")),
                Arguments.of(
                        2,
                        "invalid_json",
                        List.of("external", "there", "--backend", "ci", "--ref", "1", "--metadata", "{")),
                Arguments.of(2, "invalid_argument", List.of("external", "there", "--backend", "ci")),
                Arguments.of(2, "invalid_argument", List.of("depart", "there")),
                Arguments.of(1, "caller_departed", List.of("depart", "there", "--reason", "r")),
                Arguments.of(3, "unknown_process", List.of("await", "nobody")),
                Arguments.of(3, "no_output", List.of("output", "there")));
    }

    @Test
    void workIsKnownElsewhereUnderOneReference() {
        shell.start("build", "true");
        var set = shell.type(
                "external", "build", "--backend", "ci", "--ref", "run-17", "--metadata", "{\"branch\":\"main\"}");
        assertThat(set.code()).isZero();
        assertThat(set.out()).isEqualTo("build: known as ci / run-17 (running)\n");
        assertThat(shell.type("show", "build").out()).contains("ci / run-17 {\"branch\":\"main\"}");
        var again = shell.type(
                "external", "build", "--backend", "ci", "--ref", "run-17", "--metadata", "{\"branch\":\"main\"}");
        assertThat(again.code()).isZero();
        var other = shell.type("external", "build", "--json", "--backend", "ci", "--ref", "run-18");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.error().get("code").stringValue()).isEqualTo("external_ref_conflict");
        assertThat(shell.type("acts", "--json").out().lines().map(ProcessJson::parse))
                .extracting(act ->
                        act.get("act").stringValue() + " " + act.get("outcome").stringValue())
                .containsExactly("external external_ref_conflict", "external unchanged", "external done");
    }

    @Test
    void aStarterThatHasGoneLeavesAnUnknownOutcome() {
        shell.type("start", "--id", "mail", "--external");
        var gone = shell.type("depart", "mail", "--json", "--reason", "server taken down", "--as", "ada");
        assertThat(gone.code()).isZero();
        assertThat(gone.json().get("status").stringValue()).isEqualTo("caller_departed");
        assertThat(shell.type("depart", "mail", "--reason", "again").code()).isZero();
        assertThat(shell.type("why", "mail", "--json").json().get("verdict").stringValue())
                .isEqualTo("departed");
        assertThat(shell.type("acts").out()).contains("server taken down", "ada", "depart");
        assertThat(shell.type("complete", "mail", "--success", "1", "--reason", "seen")
                        .code())
                .isZero();
        assertThat(shell.type("depart", "mail", "--reason", "late").code()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void badInputIsRefusedByCodeAndChangesNothing(int exit, String code, List<String> args) {
        shell.type("start", "--id", "there", "--", "true");
        var before = shell.type("events", "--all").out();
        var line = Stream.concat(Stream.of(args.getFirst(), "--json"), args.subList(1, args.size()).stream())
                .toArray(String[]::new);
        var result = shell.type(line);
        assertThat(result.err()).contains("\"code\":\"" + code + "\"").doesNotContain("\tat ");
        assertThat(result.code()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
        assertThat(shell.type("events", "--all").out()).isEqualTo(before);
    }

    @Test
    void whatACommandWritesPassesIntoAPipeAndIsShownOnAScreen() {
        shell.start("loud", "printf 'a\\033[2Jb\\n'", "--disposition", "rerunnable");
        shell.type("worker", "--until-idle");
        assertThat(shell.type("output", "loud").out()).isEqualTo("a\u001b[2Jb\n");
        assertThat(shell.onScreen(80).type("output", "loud").out()).isEqualTo("a\\u001b[2Jb\n");
        assertThat(shell.onScreen(80).type("output", "loud", "--raw").out()).isEqualTo("a\u001b[2Jb\n");
    }

    @Test
    void aListFitsTheScreenAndSaysWhenItIsNotAll() {
        shell.start("a", "true", "--label", "東京".repeat(40));
        shell.start("b", "true");
        var narrow = shell.onScreen(60).type("list");
        assertThat(narrow.out().lines())
                .allSatisfy(line -> assertThat(ShownWidth.of(line)).isLessThanOrEqualTo(60));
        assertThat(shell.type("list", "--limit", "1").err()).contains("Only the newest 1");
        assertThat(shell.type("list", "--limit", "2").err()).isEmpty();
    }

    @Test
    void jsonOnAScreenHidesNothingAndObeysNothing() {
        shell.start("x", "true", "--label", "\u009b2J\u202egnp");
        var record = shell.type("show", "x", "--json");
        assertThat(record.out()).contains("\\u009b2J\\u202egnp").doesNotContain("\u009b", "\u202e");
        assertThat(record.json().get("identity").get("label").stringValue()).isEqualTo("\u009b2J\u202egnp");
    }

    @Test
    void inputIsKeptAsItIsOrRefused() throws IOException {
        Files.write(temp.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Files.writeString(temp.resolve("large"), "x".repeat(1_000_001));
        var binary = shell.type("start", "--json", "--stdin", "binary", "--", "cat");
        assertThat(binary.code()).isEqualTo(2);
        assertThat(binary.error().get("code").stringValue()).isEqualTo("invalid_argument");
        assertThat(binary.error().get("message").stringValue()).contains("no UTF-8 text");
        var large = shell.type("start", "--json", "--stdin", "large", "--", "cat");
        assertThat(large.error().get("code").stringValue()).isEqualTo("payload_too_large");
        assertThat(shell.typeWith("grün", "run", "--stdin", "-", "--", "cat").out())
                .isEqualTo("grün");
    }

    @Test
    void whatCannotBeMeasuredIsRefusedInWords() {
        assertThat(shell.type("bench", "kill", "--times", "0").err())
                .contains("0 times")
                .contains("--times 1 or more");
        var unknown = shell.type("bench", "foo");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("“foo”", "kill, cut, recover").doesNotContain("KILL");
    }

    @Test
    void everyCommandHasHelpWithItsVersion() {
        var commands =
                LeaseholdCommand.line(Terminal.ofThisProgram()).getSubcommands().keySet();
        assertThat(commands).contains("start", "worker", "why", "bench", "demo");
        assertThat(commands).allSatisfy(name -> {
            assertThat(shell.type(name, "--help").out()).startsWith("Usage: leasehold " + name);
            assertThat(shell.type(name, "--version").out()).startsWith("leasehold ");
        });
    }

    @Test
    void aRegistryThatIsNotThereIsNotMadeByLooking() {
        var list = shell.type("list");
        assertThat(list.code()).isEqualTo(4);
        assertThat(list.err()).contains("There is no registry in");
        assertThat(registry).doesNotExist();
    }

    @Test
    void aFolderThatOthersMayReadIsRefusedInWords() throws IOException {
        shell.start("a", "true");
        Files.setPosixFilePermissions(registry, PosixFilePermissions.fromString("rwxr-xr-x"));
        var list = shell.type("list", "--json");
        assertThat(list.code()).isEqualTo(4);
        assertThat(list.error().get("code").stringValue()).isEqualTo("registry_rights");
    }

    @Test
    void anEmptyDatabaseFileIsRefusedAndNotOverwritten() throws IOException {
        shell.start("a", "true");
        var file = registry.resolve("registry.mv.db");
        Files.write(file, new byte[0]);
        var list = shell.type("list", "--json");
        assertThat(list.code()).isEqualTo(4);
        assertThat(list.error().get("code").stringValue()).isEqualTo("registry_empty");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aBackupIsVerifiedAndOpensAsACopy() throws IOException {
        shell.start("a", "exit 0", "--disposition", "rerunnable");
        shell.type("run", "--id", "b", "--", "true");
        var made = shell.type("backup", "saved", "--json");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.json().path("processes").asInt()).isEqualTo(2);
        assertThat(made.json().path("events").asInt()).isGreaterThan(2);
        try (var left = Files.list(temp.resolve("saved"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("registry.mv.db", "registry.id", "registry.key");
        }
        try (var around = Files.list(temp)) {
            assertThat(around).noneMatch(file -> file.getFileName().toString().startsWith(".leasehold"));
        }
        var again = shell.type("backup", "saved");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("it is there already");

        var saved = new Shell(temp.resolve("saved"), temp);
        assertThat(saved.type("why", "a").out()).contains("this registry is a copy");
        assertThat(saved.type("show", "b", "--json").json().path("status").asString())
                .isEqualTo("completed");
        assertThat(shell.type("cancel", "a").code()).isZero();
        assertThat(saved.type("adopt").code()).isZero();
        assertThat(saved.type("release", "--all", "--reason", "tried").code()).isZero();
    }

    @Test
    void aRestoredRegistryIsReadAdoptedAndReleased() throws IOException {
        shell.start("a", "exit 0", "--disposition", "rerunnable");
        shell.start("b", "exit 0", "--disposition", "rerunnable");
        var copy = temp.resolve("restored");
        try (var files = Files.walk(registry)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(registry.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        var restored = new Shell(copy, temp);
        var why = restored.type("why", "a");
        assertThat(why.code()).isZero();
        assertThat(why.out()).contains("Not now: this registry is a copy").contains("leasehold adopt");
        assertThat(why.err()).contains("it is only read");
        assertThat(restored.type("list").code()).isZero();
        var rehearsed = restored.type("sweep", "--dry-run");
        assertThat(rehearsed.code()).as(rehearsed.err()).isZero();
        assertThat(rehearsed.out()).contains("this registry is a copy");
        var refused = restored.type("cancel", "a", "--json");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("registry_copied").contains("leasehold adopt");
        assertThat(restored.type("worker", "--until-idle").code()).isEqualTo(4);

        var adopted = restored.type("adopt", "--as", "ada", "--reason", "the disk is gone", "--json");
        assertThat(adopted.code()).isZero();
        assertThat(adopted.json().path("held").asInt()).isEqualTo(2);
        assertThat(restored.type("adopt").code()).isEqualTo(1);
        assertThat(restored.type("worker", "--until-idle").code()).isZero();
        assertThat(restored.type("why", "a").out()).contains("ada adopted this registry as a copy");

        assertThat(restored.type("release", "--reason", "x").code()).isEqualTo(2);
        assertThat(restored.type("release", "a", "--reason", "it is off").out()).contains("a: released");
        assertThat(restored.type("release", "--all", "--reason", "it is off").out())
                .contains("b: released")
                .doesNotContain("a:");
        assertThat(restored.type("acts").out()).contains("adopt").contains("release");
        assertThat(restored.type("worker", "--until-idle").code()).isZero();
        assertThat(restored.type("show", "a", "--json").json().path("status").asString())
                .isEqualTo("completed");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Files.createDirectories(registry);
        Files.setPosixFilePermissions(registry, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(registry.resolve("registry.mv.db"), "this is my diary\n".repeat(1_000));
        var start = shell.type("start", "--json", "--", "true");
        assertThat(start.code()).isEqualTo(4);
        assertThat(Files.readString(registry.resolve("registry.mv.db"))).startsWith("this is my diary");
    }
}
