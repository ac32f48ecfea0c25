package io.leasehold.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.detail.EvidenceSheet.Match;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import io.leasehold.engine.command.ChildVitals;
import io.leasehold.lease.Finding;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.Why;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet of evidence over rows of a real registry, without a toolkit. */
class EvidenceWriterTest {
    @TempDir
    private Path temp;

    private SampleRegistry sample;
    private Stories stories;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("registry"));
        stories = new Stories(sample);
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private EvidenceReading reading(String id) {
        var row = sample.registry.find(id).orElseThrow();
        var findings = Judgement.ownersToAsk(row).stream()
                .map(owner -> new OwnerFinding(owner, sample.probe.probe(owner.evidence())))
                .toList();
        var judged = JudgedRow.of(row, findings, Judgement.View.LOOKING, sample.registry.clock());
        return new EvidenceReader(sample.registry, sample.probe, () -> 0).read(judged, null);
    }

    private EvidenceSheet sheet(String id) {
        return EvidenceWriter.sheet(reading(id), CpuUse.NONE, new Times(ZoneOffset.UTC));
    }

    /** The same, had its command been looked for and found. */
    private static Why withLivingCommand(Why why) {
        var alive = new Finding(
                Finding.Conclusion.ALIVE,
                Finding.Reason.ALIVE_MATCH,
                Finding.Facts.NONE,
                List.of(),
                why.row().record().child().evidence(),
                0);
        return new Why(why.row(), why.clock(), why.verdict(), why.findings(), alive);
    }

    private static String line(EvidenceSheet sheet, String name) {
        return sheet.lines().stream()
                .filter(line -> line.name().equals(name))
                .map(EvidenceSheet.Line::text)
                .findFirst()
                .orElse("(no such line)");
    }

    @Test
    void afterTheFieldThatDecidesNothingIsCompared() {
        var block = sheet(stories.unproven("p", "p")).owners().getFirst();
        assertThat(block.title()).isEqualTo("Holder worker-9");
        assertThat(block.headline()).isEqualTo("UNPROVEN");
        assertThat(block.fields())
                .extracting(field -> field.name() + " " + field.match())
                .containsExactly(
                        "Host " + Match.SAME,
                        "Boot " + Match.SAME,
                        "Pid namespace " + Match.DIFFERS,
                        "Pid " + Match.NOT_COMPARED,
                        "Start tick " + Match.NOT_COMPARED,
                        "Program, user " + Match.INFORMATION);
        assertThat(block.fields().get(2).recorded()).isEqualTo("4026532911");
        assertThat(block.fields().get(3).now()).isEqualTo("not looked for");
        assertThat(block.fields().getLast().recorded()).isEqualTo("leasehold 1.2, ops");
        assertThat(block.recorded()).isEqualTo("recorded 09:00:00");
    }

    @Test
    void whatSettlesItIsACommandThatCanBeCopied() {
        var settle = sheet(stories.unproven("p", "p")).owners().getFirst().settle();
        assertThat(settle).isNotNull();
        assertThat(settle.command()).contains("ps -p 4121 -o lstart=,args=");
        assertThat(settle.plain()).startsWith("there, ps -p 4121").doesNotContain("`");
        assertThat(sheet(stories.dead("d")).owners().getFirst().settle()).isNull();
    }

    @Test
    void theLeaseSaysTokenTakingAndExpiry() {
        assertThat(line(sheet(stories.unproven("p", "p")), "Lease"))
                .isEqualTo("token 1 · taken 09:00:00 · lapsed 41 s ago (09:00:30)");
        var held = stories.dead("d");
        assertThat(line(sheet(held), "Lease")).isEqualTo("token 1 · taken 09:01:11 · lapses in 30 s (09:01:41)");
        assertThat(line(sheet(sample.rerunnable("q", "")), "Lease")).isEqualTo("Nobody holds a lease on it.");
    }

    @Test
    void aLeaseThatWasGivenBackNamesItsLastToken() {
        var id = sample.rerunnable("g", "");
        sample.registry.giveBack(sample.begun(id, sample.alive), "drained");
        assertThat(line(sheet(id), "Lease"))
                .isEqualTo("Nobody holds a lease on it · token 1 was the last · given back 09:00:00");
    }

    @Test
    void holderAndStarterHaveABlockEachWhenTheyDiffer() {
        var sheet = sheet(stories.takenOver("t"));
        assertThat(sheet.owners())
                .extracting(EvidenceSheet.Block::title)
                .containsExactly("Holder worker-7", "Begun by worker-9");
        assertThat(line(sheet, "Begun by")).startsWith("worker-9, not the holder · 09:00:00 · try 1");
        assertThat(line(sheet, "Refused"))
                .isEqualTo("1 late write · the last under token 1 by worker-9 at 09:00:41" + " (run failed)");
        assertThat(line(sheet, "Request")).isEqualTo("ops asked to cancel it at 09:00:41: “wrong folder, OPS-311”");
    }

    @Test
    void aFormerHolderThatGaveNothingBackHasABlock() {
        var id = stories.takenOver("t");
        sample.elapse(Duration.ofSeconds(31));
        stories.claim(id, sample.dead);
        assertThat(sheet(id).owners())
                .extracting(EvidenceSheet.Block::title)
                .containsExactly("Holder worker-3", "Begun by worker-9", "Earlier holder worker-7");
    }

    @Test
    void anEndedRowShowsWhatWasStoredAndNotTodaysReading() {
        var id = stories.abandoned("a");
        var sheet = sheet(id);
        assertThat(sheet.owners()).singleElement().satisfies(block -> {
            assertThat(block.title()).isEqualTo("As it was read then · worker-3");
            assertThat(block.read()).isEqualTo("read 09:00:05");
            assertThat(block.headline()).isEqualTo("PROVEN DEAD");
        });
        assertThat(sheet.again()).isFalse();
        assertThat(line(sheet, "Its command")).isEqualTo("pg_migrate · pid 4194302 · proven dead, as it was read then");
        var why = reading(id).why();
        assertThat(why.owners()).isEmpty();
        assertThat(why.json("").get("evidence")).isEmpty();
        assertThat(why.json("").get("stored_evidence").get("at_ms").longValue())
                .isEqualTo(sample.wall().millis() - 180_000);
    }

    @Test
    void anEndWithoutEvidenceSaysSo() {
        sample.completed("c", "");
        assertThat(sheet("c").owners()).isEmpty();
        assertThat(sheet("c").note()).startsWith("It has ended, and no evidence was stored");
        assertThat(sheet("c").rule()).isEmpty();
    }

    @Test
    void aCommandWhoseOwnerCannotBeLookedForIsUnprovenAsItsOwner() {
        assertThat(line(sheet(stories.unproven("p", "p")), "Its command"))
                .isEqualTo("pg_migrate · pid 4188 · unproven, as its owner");
    }

    @Test
    void aLivingCommandSaysItsStateAndItsProcessorTimeLately() {
        var read = reading(stories.unproven("p", "p"));
        var why = read.why();
        var seen = new EvidenceReading(withLivingCommand(why), new ChildVitals('D', 700), 0, read.past());
        var use = CpuUse.NONE;
        for (var second = 0; second <= 30; second++) {
            use = use.seen(second * 1_000, new ChildVitals('D', 700 + (second < 25 ? 0 : 300)));
        }
        assertThat(ChildText.of(why.row().record().child(), seen, use))
                .isEqualTo("pg_migrate · pid 4188 · proven alive, state D (waits for disk or network),"
                        + " 0.3 s of CPU in the last 10 s");
        assertThat(CpuUse.NONE.seen(5, new ChildVitals('S', 1_250)).words()).isEqualTo("1.3 s of CPU so far");
        assertThat(use.looks()).hasSize(11);
    }

    @Test
    void whyItDiedIsAskedOfTheSystem() {
        assertThat(sheet(stories.dead("d")).hints()).singleElement().satisfies(hint -> {
            assertThat(hint.plain()).startsWith("Leasehold proves that it died, not why. Ask the system: ");
            assertThat(hint.command()).contains("journalctl -k --since '2026-11-21 09:00:00 UTC' -g 'oom|4194303'");
        });
        assertThat(sheet(stories.abandoned("a")).hints())
                .singleElement()
                .satisfies(
                        hint -> assertThat(hint.command().orElse("")).startsWith("journalctl -k --since '2026-11-21"));
        assertThat(sheet(stories.unproven("p", "p")).hints()).isEmpty();
    }

    @Test
    void aLivingCommandThatNobodyEndsIsEndedByHandUnlessNothingCan() {
        var read = reading(stories.unproven("p", "p"));
        var why = read.why();
        var known = withLivingCommand(why);
        var past = read.past();
        var running = new EvidenceReading(known, new ChildVitals('S', 700), 0, past);
        assertThat(new EvidenceHints(running, new Times(ZoneOffset.UTC)).all())
                .singleElement()
                .satisfies(hint -> assertThat(hint.command()).contains("kill 4188"));
        var killed = new EvidenceReading.Past(
                past.changeSeq(),
                past.atMs(),
                past.tenures(),
                past.programs(),
                past.refused(),
                past.verdict(),
                why.clock().wallMs() - 30_000);
        var stuck = new EvidenceReading(known, new ChildVitals('D', 700), 0, killed);
        assertThat(new EvidenceHints(stuck, new Times(ZoneOffset.UTC)).all())
                .extracting(CodeText::plain)
                .containsExactly("SIGKILL was sent 30 s ago; pid 4188 is in state D. The operating system ends it when"
                        + " its disk or network answers.");
    }

    @Test
    void theRuleIsTheOneForTheSystemThatWasRecorded() {
        var rule = sheet(stories.dead("d")).rule();
        assertThat(rule.getFirst()).startsWith("Host:");
        assertThat(rule.getLast()).contains("A doubt is never a proof");
    }

    @Test
    void textWithCommandsKeepsEverythingElse() {
        assertThat(CodeText.of("there, `ps -p 1` must show `x` or ` alone").pieces())
                .containsExactly(
                        new CodeText.Piece("there, ", false),
                        new CodeText.Piece("ps -p 1", true),
                        new CodeText.Piece(" must show ", false),
                        new CodeText.Piece("x", true),
                        new CodeText.Piece(" or ` alone", false));
    }
}
