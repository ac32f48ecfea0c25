package io.leasehold.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.Finding;
import io.leasehold.lease.Finding.Facts;
import io.leasehold.lease.Finding.Reason;
import io.leasehold.lease.Pauses;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonRequest;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.FailureClass;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunFailed;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every text, word for word, against a golden file that a person reads. */
class VerdictTextTest {
    private static final String GOLDEN = "verdicts.golden.txt";
    private static final ZoneId ZONE = ZoneOffset.UTC;

    private static final Finding ALIVE = Rows.finding(Reason.ALIVE_MATCH, Rows.WORKER, started("2026-11-20T23:01:58Z"));
    private static final Finding DEAD = Rows.finding(Reason.DEAD_ABSENT, Rows.WORKER, Facts.NONE);
    private static final Finding UNPROVEN = Rows.finding(
            Reason.UNPROVEN_OTHER_NAMESPACE,
            Rows.WORKER,
            new Facts("pid:[4026531836]", "pid:[4026532911]", ms("2026-11-20T23:01:58Z"), null, null, null, null));

    private final StringBuilder text = new StringBuilder();
    private final Set<VerdictCode> seen = EnumSet.noneOf(VerdictCode.class);
    private final Set<String> heldSeen = new TreeSet<>();

    @Test
    void everyTextIsAsWritten() throws IOException {
        heading("Verdicts");
        live();
        ended();
        heading("Additions");
        additions();
        heading("Not now");
        holds();
        heading("Findings");
        findings();
        assertThat(seen).containsExactlyInAnyOrder(VerdictCode.values());
        assertThat(heldSeen).hasSize(9);
        var golden =
                new String(VerdictTextTest.class.getResourceAsStream(GOLDEN).readAllBytes(), StandardCharsets.UTF_8);
        var rendered = Path.of("target", GOLDEN);
        Files.writeString(rendered, text);
        assertThat(text.toString())
                .as("differs from %s; see %s", GOLDEN, rendered)
                .isEqualTo(golden);
    }

    @Test
    void noLocaleTakesPart() {
        var before = Locale.getDefault();
        var row = begun(Rows.heldFor(-41_000), UNPROVEN, UNPROVEN);
        var plain = sentence(row.verdict());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(sentence(row.verdict())).isEqualTo(plain);
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(sentence(row.verdict())).isEqualTo(plain);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyFindingHasShortWordsThatSayItsConclusion() {
        for (var reason : Reason.values()) {
            var finding = Rows.finding(reason, Rows.WORKER, Facts.NONE);
            assertThat(VerdictText.shortFinding(finding))
                    .as("%s", reason)
                    .hasSizeLessThanOrEqualTo(38)
                    .startsWith(
                            switch (finding.conclusion()) {
                                case ALIVE -> "Proven alive";
                                case DEAD -> "Proven dead";
                                case UNPROVEN -> "Unproven";
                            });
        }
    }

    @Test
    void whoHasSeenARequestToCancelIsSaidToKnowOfIt() {
        var row = begun(Rows.heldFor(20_000), ALIVE, ALIVE);
        row.cancel = cancel(null);
        var around = Surroundings.WORKED_ON.cancelSeen(ms("2026-11-21T09:11:01Z"));
        assertThat(VerdictText.sentence(row.verdict(), around, Rows.WALL, ZONE))
                .endsWith("ops asked to cancel it at 09:11:00; worker-7 has known since 09:11:01 and has not ended it"
                        + " yet.");
    }

    @Test
    void whatAProgramWroteIsCutAndNoCharacterInHalf() {
        var row = begun(StoredLease.NONE, null, null);
        for (var before = 0; before < 2; before++) {
            row.outcome = new AwaitOutput.Failure(
                    FailureClass.EXECUTION,
                    "command_exit",
                    "x".repeat(before) + "\ud83d\ude00".repeat(500_000),
                    null,
                    null);
            assertThat(sentence(row.verdict())).hasSizeLessThan(1_100).endsWith("\ud83d\ude00\u2026.");
        }
    }

    @Test
    void theZoneDecidesWhatIsToday() {
        var row = begun(Rows.heldFor(20_000), UNPROVEN, UNPROVEN);
        row.lease = Rows.heldFor(16 * 3_600_000L);
        assertThat(sentence(row.verdict())).contains("until 2026-11-22 01:14:22.");
        assertThat(VerdictText.sentence(row.verdict(), Rows.WALL, ZoneId.of("America/New_York")))
                .contains("until 20:14:22.");
    }

    @Test
    void agesHaveTheirTwoLargestUnits() {
        assertThat(List.of(-5L, 0L, 4_999L, 59_999L, 60_000L, 446_000L, 3_600_000L, 9_660_000L, 187_200_000L).stream()
                        .map(Moments::age))
                .containsExactly("0 s", "0 s", "4 s", "59 s", "1 min", "7 min 26 s", "1 h", "2 h 41 min", "2 d 4 h");
    }

    @Test
    void namesAreCutInShortTextsAndNeverRead() {
        var row = begun(Rows.givenBack(), null, UNPROVEN);
        row.disposition = RecoveryDisposition.OWNER_BOUND;
        row.abandon = new AbandonRequest("{owner} [x] $1 \\ of the night shift in Berlin", Rows.WALL, null);
        assertThat(VerdictText.shortText(row.verdict())).hasSize(38).endsWith("\u2026");
        assertThat(sentence(row.verdict())).contains("{owner} [x] $1 \\ of the night shift in Berlin asked for it");
    }

    @Test
    void whenTheLastRenewalIsKnownItIsTold() {
        var row = begun(Rows.heldFor(20_000), ALIVE, ALIVE);
        var renewed = renewed(row.verdict().facts(), Rows.WALL - 4_000);
        assertThat(sentence(new Verdict(VerdictCode.LEFT_ALIVE, null, renewed)))
                .isEqualTo("Left alone: worker-7 is proven alive (pid 4121 on this host) and renewed its lease 4 s"
                        + " ago.");
    }

    @Test
    void howLongALeaseIsOverIsCountedFromItsEndAndNotFromItsLastRenewal() {
        var facts = begun(Rows.heldFor(-41_000), UNPROVEN, UNPROVEN).verdict().facts();
        assertThat(sentence(new Verdict(VerdictCode.RERUN_LAPSED, null, renewed(facts, Rows.WALL - 71_000))))
                .startsWith("Will run again: the lease of worker-7 lapsed 41 s ago;");
    }

    @Test
    void aLeaseThatEndedBeforeASleepEndedAtTheTimeOfThen() {
        var row = bound(Rows.heldFor(-41_000), UNPROVEN);
        row.pauses = Pauses.NONE.with(new Pauses.Pause(Rows.CLOCK - 1_000, 25_800_000));
        assertThat(sentence(row.verdict())).contains("holds no lease since 02:03:41;");
    }

    private static Verdict.Facts renewed(Verdict.Facts facts, long atMs) {
        return new Verdict.Facts(
                facts.owner(),
                facts.finding(),
                facts.token(),
                facts.attempt(),
                null,
                facts.expiresAtMs(),
                atMs,
                facts.begunAtMs(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void live() {
        show("held, alive", begun(Rows.heldFor(20_000), ALIVE, ALIVE));
        show("held, unproven", begun(Rows.heldFor(20_000), UNPROVEN, UNPROVEN));
        show("held, nobody asked", begun(Rows.heldFor(20_000), null, null));
        show("new", new Rows());
        var taken = new Rows();
        taken.lease = Rows.heldFor(20_000);
        taken.holder = DEAD;
        show("taken, holder dead", taken);
        show("rerunnable, lapsed, alive", begun(Rows.heldFor(-41_000), ALIVE, ALIVE));
        show("parked", with(begun(Rows.givenBack(), null, DEAD), row -> row.waiting = waiting(signal())));
        show(
                "parked, and over",
                with(
                        begun(Rows.givenBack(), null, DEAD),
                        row -> row.waiting = waiting(signal()).over(Rows.WALL)));
        show("parked, could not go on", with(begun(Rows.givenBack(), null, DEAD), row -> {
            row.waiting = waiting(signal()).over(Rows.WALL);
            row.resumedFrom = row.waiting;
            row.failed = new RunFailed(1, "no_program", "There is no program rsync.", Rows.WALL, 3);
            row.maxAttempts = 3;
        }));
        show("cancel asked, free", with(begun(Rows.givenBack(), null, DEAD), row -> row.cancel = cancel("wrong disk")));
        show("cancel asked, no reason", with(new Rows(), row -> row.cancel = cancel(null)));
        show("tries used up", with(begun(Rows.givenBack(), null, DEAD), row -> row.maxAttempts = 1));
        show("no try could be made", with(unmade(2), row -> row.maxAttempts = 2));
        show("rerunnable, held, dead", begun(Rows.heldFor(20_000), DEAD, DEAD));
        show("rerunnable, lapsed, unproven", begun(Rows.heldFor(-41_000), UNPROVEN, UNPROVEN));
        show("rerunnable, given back, alive", begun(Rows.givenBack(), null, ALIVE));
        show("rerunnable, given back, dead", begun(Rows.givenBack(), null, DEAD));
        show("owner-bound, lapsed, dead", bound(Rows.heldFor(-41_000), DEAD));
        show(
                "owner-bound, given up by its starter",
                with(bound(Rows.givenBack(), ALIVE), row -> row.starterGaveUp = true));
        show("owner-bound, lapsed, alive", bound(Rows.heldFor(-41_000), ALIVE));
        show("owner-bound, lapsed, unproven", bound(Rows.heldFor(-41_000), UNPROVEN));
        show("owner-bound, given back, no evidence", bound(Rows.givenBack(), noEvidence()));
        show(
                "owner-bound, lapsed, asked",
                with(bound(Rows.heldFor(-41_000), UNPROVEN), row -> row.abandon = abandon("container was removed")));
        show(
                "owner-bound, lapsed, asked without reason",
                with(bound(Rows.heldFor(-41_000), UNPROVEN), row -> row.abandon = abandon(null)));
        show(
                "owner-bound, held, asked",
                with(bound(Rows.heldFor(20_000), ALIVE), row -> row.abandon = abandon("too slow")));
        show("external", external(StoredLease.NONE));
        show("external, asked", with(external(StoredLease.NONE), row -> row.abandon = abandon("gone")));
        show("external, held, asked", with(external(Rows.heldFor(20_000)), row -> row.abandon = abandon("gone")));
        show("departed", with(external(StoredLease.NONE), row -> row.departed = true));
    }

    private void ended() {
        ended("completed", new AwaitOutput.Success(ProcessJson.object(), null));
        show(
                "completed from outside",
                with(
                        external(StoredLease.NONE),
                        row -> row.outcome = new AwaitOutput.Success(ProcessJson.object(), null)));
        ended(
                "failed",
                new AwaitOutput.Failure(
                        FailureClass.EXECUTION, "command_exit", "rsync ended with exit code 23", null, null));
        ended("cancelled", new AwaitOutput.Cancelled("stopped", null, null));
        show("cancelled on request", with(begun(StoredLease.NONE, null, null), row -> {
            row.outcome = new AwaitOutput.Cancelled("stopped", null, null);
            row.cancel = cancel(null);
        }));
        ended("sweep", abandoned(AbandonWriter.SWEEP, DEAD));
        ended("sweep, evidence lost", abandoned(AbandonWriter.SWEEP, null));
        ended("drain", abandoned(AbandonWriter.OWNER_DRAIN, null));
        show("request", with(begun(StoredLease.NONE, null, null), row -> {
            row.outcome = abandoned(AbandonWriter.RECONCILED_REQUEST, UNPROVEN);
            row.abandon = abandon("gone");
        }));
        ended("gave up", abandoned(AbandonWriter.ENGINE_GAVE_UP, null));
    }

    private void additions() {
        show(
                "waits for a signal",
                with(begun(Rows.heldFor(20_000), ALIVE, ALIVE), row -> row.waiting = waiting(signal())));
        show(
                "waits for a time",
                with(
                        begun(Rows.givenBack(), null, ALIVE),
                        row -> row.waiting = waiting(new WaitKind.Timer(ms("2026-11-21T22:00:00Z")))));
        show(
                "waits for a process",
                with(
                        begun(Rows.givenBack(), null, ALIVE),
                        row -> row.waiting = waiting(new WaitKind.Process("report-17"))));
        show(
                "waits for an event",
                with(
                        begun(Rows.givenBack(), null, ALIVE),
                        row -> row.waiting = waiting(new WaitKind.Event("report-17", "report.ready", 4))));
        show("cancel asked, held", with(begun(Rows.heldFor(20_000), ALIVE, ALIVE), row -> row.cancel = cancel(null)));
        show("cancel asked, external", with(external(StoredLease.NONE), row -> row.cancel = cancel(null)));
        show(
                "request without effect, rerunnable",
                with(begun(Rows.givenBack(), null, ALIVE), row -> row.abandon = abandon("x")));
        show("request without effect, never begun", with(new Rows(), row -> row.abandon = abandon("x")));
        line(VerdictText.noWorker());
        line(VerdictText.copy(ms("2026-11-20T23:01:58Z"), Rows.WALL, ZONE));
    }

    private void holds() {
        hold("sleep", row -> row.sleep = new Held.Sleep(ms("2026-11-21T09:15:10Z"), 25_800_000));
        show("back-off", unmade(1));
        show("back-off, several", unmade(3));
        hold("engine", row -> row.offer = new Situation.Offer("worker-9", Set.of(), null, 0, 64));
        show(
                "engine, once had",
                with(
                        begun(Rows.givenBack(), null, ALIVE),
                        row -> row.offer = new Situation.Offer("worker-9", Set.of(), null, 0, 64)));
        hold(
                "engine, of no worker",
                row -> row.workers = new Situation.Workers(
                        Set.of("mail"),
                        Map.of("command", new Situation.Workers.Had("invoice-sync", Rows.WALL - 7_200_000))));
        hold("profile", row -> {
            row.profile = "lab";
            row.offer = new Situation.Offer("worker-9", Set.of("command"), null, 0, 64);
        });
        hold("permit", row -> row.offer = new Situation.Offer("worker-9", Set.of("command"), null, 64, 64));
        hold("store", row -> row.storeDownSinceMs = ms("2026-11-21T03:12:44Z"));
        hold("space", row -> row.space = Held.Space.with(OptionalLong.of(200_000_000)));
        hold("copy", row -> row.copy = true);
        hold("adopted", row -> row.adopted = new Held.Adopted(ms("2026-11-21T08:00:00Z"), "ada"));
    }

    private void findings() {
        finding(ALIVE);
        finding(Rows.finding(Reason.ALIVE_SELF, Rows.WORKER, Facts.NONE));
        finding(Rows.finding(Reason.ALIVE_STOPPED, Rows.WORKER, started("2026-11-20T23:01:58Z")));
        finding(Rows.finding(Reason.ALIVE_LEADER_EXITED, Rows.WORKER, threads(3)));
        finding(Rows.finding(Reason.ALIVE_LEADER_EXITED, Rows.WORKER, threads(1)));
        finding(DEAD);
        finding(Rows.finding(
                Reason.DEAD_PID_REUSED,
                Rows.WORKER,
                new Facts(null, null, ms("2026-11-20T23:01:58Z"), ms("2026-11-21T06:18:00Z"), null, null, null)));
        finding(Rows.finding(Reason.DEAD_ZOMBIE, Rows.WORKER, Facts.NONE));
        finding(Rows.finding(
                Reason.DEAD_REBOOTED,
                Rows.WORKER,
                new Facts(null, null, null, null, null, ms("2026-11-21T06:18:00Z"), null)));
        finding(Rows.finding(
                Reason.UNPROVEN_OTHER_HOST, Rows.WORKER, new Facts("desk-07", "rack-2", null, null, null, null, null)));
        finding(UNPROVEN);
        finding(Rows.finding(Reason.UNPROVEN_HIDEPID, Rows.WORKER, started("2026-11-21T06:18:00Z")));
        finding(noEvidence());
        finding(Rows.finding(
                Reason.UNPROVEN_REBOOT_NOT_LOCAL, Rows.WORKER, new Facts(null, "nfs4", null, null, null, null, null)));
        finding(Rows.finding(
                Reason.UNPROVEN_UNREADABLE,
                Rows.WORKER,
                new Facts(null, null, null, null, null, null, "/proc/4121/stat")));
        finding(Rows.finding(
                Reason.UNPROVEN_OTHER_TIME_NAMESPACE,
                Rows.WORKER,
                new Facts("time:[4026531834]", "time:[4026532800]", null, null, null, null, null)));
        finding(Rows.finding(
                Reason.UNPROVEN_SYSTEM, Rows.WORKER, new Facts("macOS", null, null, null, null, null, null)));
        var windows = new LivenessEvidence.LocalProcess("windows", "guid", "desk-08", "41", null, null, 4121, 7);
        finding(new Finding(
                Finding.Conclusion.UNPROVEN,
                Reason.UNPROVEN_SYSTEM,
                new Facts("Windows", null, null, null, null, null, null),
                List.of(),
                windows,
                Rows.WALL));
        finding(Rows.finding(Reason.UNPROVEN_COPY, Rows.WORKER, Facts.NONE));
        finding(Rows.finding(Reason.UNPROVEN_NOT_ASKED, Rows.WORKER, Facts.NONE));
    }

    private void heading(String name) {
        text.append("== ").append(name).append("\n\n");
    }

    private void hold(String name, Consumer<Rows> change) {
        show(name, with(new Rows(), change));
    }

    private void ended(String name, AwaitOutput outcome) {
        show(name, with(begun(StoredLease.NONE, null, null), row -> row.outcome = outcome));
    }

    private void show(String name, Rows row) {
        var verdict = row.verdict();
        seen.add(verdict.code());
        var held = verdict.held();
        if (held != null) {
            heldSeen.add(held.label());
        }
        text.append(verdict.code().label())
                .append(held == null ? "" : " + " + held.label())
                .append(" (")
                .append(name)
                .append(")\n");
        text.append("  ").append(VerdictText.shortText(verdict)).append('\n');
        line(sentence(verdict));
    }

    private void finding(Finding finding) {
        text.append(finding.reason()).append('\n');
        line(VerdictText.finding(finding, "worker-7", Rows.WALL, ZONE));
        assertThat(VerdictText.action(finding, "worker-7", Rows.WALL, ZONE).isPresent())
                .isEqualTo(finding.conclusion() == Finding.Conclusion.UNPROVEN);
    }

    private void line(String line) {
        text.append("  ").append(line).append("\n\n");
    }

    private static String sentence(Verdict verdict) {
        return VerdictText.sentence(verdict, Rows.WALL, ZONE);
    }

    private static Rows with(Rows row, Consumer<Rows> change) {
        change.accept(row);
        return row;
    }

    private static Rows begun(StoredLease lease, Finding holder, Finding starter) {
        var row = new Rows();
        row.attempts = 1;
        row.lease = lease;
        row.holder = holder;
        row.starter = starter;
        return row;
    }

    private static Rows bound(StoredLease lease, Finding finding) {
        return with(begun(lease, finding, finding), row -> row.disposition = RecoveryDisposition.OWNER_BOUND);
    }

    private static Rows external(StoredLease lease) {
        var row = new Rows();
        row.disposition = RecoveryDisposition.EXTERNALLY_OWNED;
        row.lease = lease;
        return row;
    }

    private static Rows unmade(int times) {
        var row = new Rows();
        row.attempts = times;
        row.failed = new RunFailed(times, "spawn_failed", "Cannot allocate memory", ms("2026-11-21T09:14:30Z"), times);
        return row;
    }

    private static Finding noEvidence() {
        return Finding.unproven(Reason.UNPROVEN_NO_EVIDENCE, LivenessEvidence.OPAQUE, Rows.WALL);
    }

    private static AwaitOutput abandoned(AbandonWriter writer, Finding finding) {
        return new AwaitOutput.Abandoned(
                new AbandonEvidence(
                        writer, Rows.RUN, Rows.WALL - 1000, finding == null ? null : ProcessJson.tree(finding), null),
                null);
    }

    private static AbandonRequest abandon(String why) {
        return new AbandonRequest("ops", ms("2026-11-21T09:10:00Z"), why);
    }

    private static CancelRequest cancel(String why) {
        return new CancelRequest("ops", ms("2026-11-21T09:11:00Z"), why);
    }

    private static WaitState waiting(WaitKind kind) {
        return new WaitState(kind, ms("2026-11-21T09:00:00Z"));
    }

    private static WaitKind signal() {
        return new WaitKind.Signal("go", "signal.go", "go:1", 1);
    }

    private static Facts started(String at) {
        return new Facts(null, null, ms(at), null, null, null, null);
    }

    private static Facts threads(int others) {
        return new Facts(null, null, null, null, others, null, null);
    }

    private static long ms(String at) {
        return Instant.parse(at).toEpochMilli();
    }
}
