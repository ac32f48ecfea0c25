package io.leasehold.console.feed;

import io.leasehold.lease.Finding;
import io.leasehold.process.LeaseOwner;
import io.leasehold.recovery.Phase;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.NeedsYou;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.query.RowFacts;
import io.leasehold.text.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read, with what a sweep would do with it and on which evidence. Immutable.
 *
 * @param row what the registry said
 * @param verdict what the next sweep does
 * @param phase where it stands
 * @param findings what was found out about everybody who matters for it
 * @param owner whom people see as its owner: the holder, else the starter, else the last holder; absent: nobody
 * @param proof what was found out about that owner, for a row that a sweep ended as it was read then; absent: nothing
 * @param child what was found out about its command; absent: it has none, or the row has ended
 * @param clock both clocks when it was judged
 * @param brief whether long values were left out, because it belongs to a list; read it again to show them
 */
public record JudgedRow(
        ProcessRow row,
        Verdict verdict,
        Phase phase,
        List<OwnerFinding> findings,
        @Nullable LeaseOwner owner,
        @Nullable Finding proof,
        @Nullable Finding child,
        ClockReading clock,
        boolean brief) {
    public JudgedRow {
        findings = List.copyOf(findings);
    }

    /** A row judged by these findings. */
    public static JudgedRow of(ProcessRow row, List<OwnerFinding> findings, Judgement.View view, ClockReading clock) {
        return of(row, findings, null, view, clock);
    }

    /** A row judged by these findings on its owners and on its command. */
    public static JudgedRow of(
            ProcessRow row,
            List<OwnerFinding> findings,
            @Nullable Finding child,
            Judgement.View view,
            ClockReading clock) {
        return of(row, findings, child, view, clock, false);
    }

    /** The same, as a list keeps it. */
    static JudgedRow listed(
            ProcessRow row,
            List<OwnerFinding> findings,
            @Nullable Finding child,
            Judgement.View view,
            ClockReading clock) {
        var brief = BriefRow.of(row);
        return of(brief, findings, child, view, clock, brief != row);
    }

    /** The same row, judged anew. */
    JudgedRow again(List<OwnerFinding> findings, @Nullable Finding child, Judgement.View view, ClockReading clock) {
        return of(row, findings, child, view, clock, brief);
    }

    private static JudgedRow of(
            ProcessRow row,
            List<OwnerFinding> findings,
            @Nullable Finding child,
            Judgement.View view,
            ClockReading clock,
            boolean brief) {
        var verdict = Judgement.of(row, findings, view, clock);
        var owner = row.seenOwner();
        // Of who has ended, only what ended it was ever proven, and that is stored.
        var proof = !row.record().status().live()
                ? verdict.facts().finding()
                : owner == null ? null : finding(owner, findings);
        var holder = row.lease().holder();
        var started = row.record().firstStarted();
        var phase = Phase.of(
                row.record(),
                row.lease(),
                holder == null ? null : finding(holder.owner(), findings),
                started == null ? null : finding(started.owner(), findings),
                clock.clockMs());
        return new JudgedRow(row, verdict, phase, findings, owner, proof, child, clock, brief);
    }

    /** The id of the process. */
    public String id() {
        return row.id();
    }

    /** What people call it, to be shown: its label, or its id where it has none, with what hides itself made visible. */
    public String name() {
        return VisibleText.line(row.record().name());
    }

    /** What it is, as one word. */
    public String kind() {
        return row.record().registration().identity().kind();
    }

    /** Whether its outcome is unknown and nobody has marked it as handled. */
    public boolean unknownOutcome() {
        return NeedsYou.unknownOutcome(row);
    }

    /** What filters ask of it beside what is stored. */
    public RowFacts facts() {
        return new RowFacts(
                phase,
                verdict,
                proof == null ? null : proof.conclusion(),
                child == null ? null : child.conclusion(),
                NeedsYou.of(row, verdict, clock.wallMs()));
    }

    /** Whether people would see anything else in that one. */
    boolean looksLike(JudgedRow other) {
        return row.equals(other.row)
                && phase == other.phase
                && Attention.needsYou(this) == Attention.needsYou(other)
                && Judgement.sameGrounds(verdict, other.verdict)
                && conclusion() == other.conclusion();
    }

    private Finding.@Nullable Conclusion conclusion() {
        return proof == null ? null : proof.conclusion();
    }

    private static @Nullable Finding finding(LeaseOwner owner, List<OwnerFinding> findings) {
        for (var candidate : findings) {
            if (candidate.owner().sameIncarnation(owner)) {
                return candidate.finding();
            }
        }
        return null;
    }
}
