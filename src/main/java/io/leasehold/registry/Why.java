package io.leasehold.registry;

import io.leasehold.lease.Finding;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.WaitKind;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A verdict with the evidence it rests on, as {@code why} and the console show it. Pure.
 *
 * <p>What has ended is shown with the evidence that was stored with its end, never with today's.
 *
 * @param row the row that was judged
 * @param clock both clocks when it was judged
 * @param verdict what the next sweep does
 * @param findings what was found out about everybody who matters for it
 * @param child what was found out about its command; absent: nobody looked
 */
public record Why(
        ProcessRow row,
        ClockReading clock,
        Verdict verdict,
        List<OwnerFinding> findings,
        @Nullable Finding child) {
    public Why {
        findings = List.copyOf(findings);
    }

    /** What an owner is to a process. */
    public enum Role {
        /** It holds the lease, or held it when it lapsed. */
        HOLDER,
        /** It began the last attempt. */
        STARTER,
        /** It held the lease since then and gave nothing back. */
        FORMER
    }

    /** What was found out about one operating-system process. */
    public record OwnerEvidence(Role role, LeaseOwner owner, Finding finding) {}

    /**
     * What was stored with the end of a process.
     *
     * @param owner whose work was given up
     * @param atMs wall time
     * @param finding what was found out about whoever decided
     * @param child what was found out about its command
     */
    public record Stored(
            @Nullable LeaseOwner owner,
            long atMs,
            @Nullable Finding finding,
            @Nullable Finding child) {
        /** The owner, where the finding is about it. */
        public @Nullable LeaseOwner found() {
            return owner != null && finding != null && finding.evidence().equals(owner.evidence()) ? owner : null;
        }
    }

    /** The evidence of now, once for each operating-system process; none of what has ended. */
    public List<OwnerEvidence> owners() {
        var told = new ArrayList<OwnerEvidence>();
        if (!row.record().status().live()) {
            return told;
        }
        for (var finding : findings) {
            if (told.stream().noneMatch(one -> sameProgram(one.owner(), finding.owner()))) {
                told.add(new OwnerEvidence(role(finding.owner()), finding.owner(), finding.finding()));
            }
        }
        return List.copyOf(told);
    }

    /** The evidence that was stored when the process was given up. */
    public Optional<Stored> stored() {
        if (!(row.record().outcome() instanceof AwaitOutput.Abandoned abandoned)) {
            return Optional.empty();
        }
        var evidence = abandoned.evidence();
        return Optional.of(new Stored(
                evidence.owner(),
                evidence.epochMs(),
                evidence.finding() == null ? null : ProcessJson.read(evidence.finding(), Finding.class),
                evidence.child() == null ? null : ProcessJson.read(evidence.child(), Finding.class)));
    }

    /** When something changes by itself, wall time, as far as is known. */
    public @Nullable Long nextAtMs() {
        var held = verdict.held();
        if (held instanceof Held.BackOff backOff) {
            return backOff.nextAtMs();
        }
        if (held instanceof Held.Sleep sleep) {
            return sleep.untilMs();
        }
        var wait = row.record().waiting();
        if (wait != null && wait.kind() instanceof WaitKind.Timer timer && timer.atMs() > clock.wallMs()) {
            return timer.atMs();
        }
        return row.lease().liveAt(clock.clockMs()) ? verdict.facts().expiresAtMs() : null;
    }

    /**
     * All of it for programs.
     *
     * @param sentence the verdict for people
     */
    public ObjectNode json(String sentence) {
        var object = ProcessJson.object();
        object.put("process_id", row.id());
        object.put("verdict", verdict.code().label());
        if (verdict.held() != null) {
            object.put("held", verdict.held().label());
        }
        object.put("sentence", sentence);
        object.set("facts", ProcessJson.tree(verdict.facts()));
        var evidence = object.putArray("evidence");
        if (row.record().status().live()) {
            for (var finding : findings) {
                var entry = evidence.addObject();
                entry.set("owner", ProcessJson.tree(finding.owner()));
                entry.set("finding", ProcessJson.tree(finding.finding()));
            }
        }
        if (child != null) {
            object.set("child", ProcessJson.tree(child));
        }
        stored().ifPresent(stored -> object.set("stored_evidence", ProcessJson.tree(stored)));
        var next = nextAtMs();
        if (next != null) {
            object.put("next_at_ms", next);
        }
        return object;
    }

    /** Whether both are the same operating-system process; nothing recorded says so of nobody. */
    public static boolean sameProgram(LeaseOwner one, LeaseOwner other) {
        return one.stem().equals(other.stem())
                && one.evidence().equals(other.evidence())
                && (one.evidence() instanceof LivenessEvidence.LocalProcess || one.sameIncarnation(other));
    }

    private Role role(LeaseOwner owner) {
        var holder = row.lease().holder();
        if (holder != null && sameProgram(holder.owner(), owner)) {
            return Role.HOLDER;
        }
        var started = row.record().firstStarted();
        return started != null && sameProgram(started.owner(), owner) ? Role.STARTER : Role.FORMER;
    }
}
