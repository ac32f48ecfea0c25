package io.leasehold.look;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.recovery.Phase;
import io.leasehold.recovery.Surroundings;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.DiskGauge;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.NeedsYou;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.Why;
import io.leasehold.registry.query.RowFacts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows as somebody sees them who only looks: judged by the very rules of a sweep. Used for one command. */
public final class Look {
    private final ProcessRegistry registry;
    private final LivenessProbe probe;
    private final Judgement.View view;
    private final boolean worker;
    private final Map<LivenessEvidence, Finding> known = new HashMap<>();

    /** Looks at a registry, and asks that probe who is alive. */
    public Look(ProcessRegistry registry, LivenessProbe probe) {
        this.registry = registry;
        this.probe = probe;
        var looking = Judgement.View.looking(registry);
        var owners = registry.owners();
        view = looking.amid(
                        looking.sleep(),
                        null,
                        owners,
                        owner -> on(owner.evidence()).dead())
                .withFree(free(registry.facts().folder()));
        worker = owners.stream()
                .anyMatch(
                        owner -> owner.works() && !on(owner.owner().evidence()).dead());
    }

    private static OptionalLong free(@Nullable Path folder) {
        return folder == null ? OptionalLong.empty() : new DiskGauge(folder).freeBytes();
    }

    /** What is so around the verdict on a row. */
    public Surroundings around() {
        return new Surroundings(
                worker, registry.facts().copy() ? (Long) registry.clock().readAtMs() : null);
    }

    /**
     * A judged row.
     *
     * @param findings on its owners
     * @param holder on the lease's holder
     * @param owner on whom people see as its owner: the holder, else the starter, else the last holder
     * @param child on its command
     */
    public record Judged(
            ProcessRow row,
            ProcessRegistry.ClockReading clock,
            Verdict verdict,
            Phase phase,
            List<OwnerFinding> findings,
            @Nullable Finding holder,
            @Nullable Finding owner,
            @Nullable Finding child) {
        /** The verdict with its evidence. */
        public Why why() {
            return new Why(row, clock, verdict, findings, child);
        }

        /** What filters ask of it beside what is stored. */
        public RowFacts facts() {
            return new RowFacts(
                    phase,
                    verdict,
                    owner == null ? null : owner.conclusion(),
                    child == null ? null : child.conclusion(),
                    NeedsYou.of(row, verdict, clock.wallMs()));
        }
    }

    /** The row, judged by what is found out now. Blocks. */
    public Judged at(ProcessRow row) {
        var clock = registry.clock();
        var findings = Judgement.ownersToAsk(row).stream()
                .distinct()
                .map(owner -> new OwnerFinding(owner, on(owner.evidence())))
                .toList();
        var held = row.lease().holder();
        var holder = held == null ? null : on(held.owner().evidence());
        var started = row.record().firstStarted();
        var starter = started == null ? null : on(started.owner().evidence());
        return new Judged(
                row,
                clock,
                Judgement.of(row, findings, view, clock),
                Phase.of(row.record(), row.lease(), holder, starter, clock.clockMs()),
                findings,
                holder,
                owner(row),
                child(row));
    }

    /** Of several commands the one of which least is proven. */
    private @Nullable Finding child(ProcessRow row) {
        return row.record().status().live()
                ? Judgement.weakest(row.record().children().stream()
                        .map(child -> on(child.evidence()))
                        .toList())
                : null;
    }

    private @Nullable Finding owner(ProcessRow row) {
        var owner = row.seenOwner();
        return owner == null || !row.record().status().live() ? null : on(owner.evidence());
    }

    /** Each operating-system process is looked at once. */
    private Finding on(LivenessEvidence evidence) {
        return known.computeIfAbsent(evidence, probe::probe);
    }
}
