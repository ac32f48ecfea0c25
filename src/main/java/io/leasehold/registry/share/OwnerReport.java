package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who holds a registry that does not answer, and what the system can prove about that program. */
final class OwnerReport implements Silence {
    private final RegistryFolder folder;
    private final LivenessProbe probe;
    private final InstantSource wall;

    OwnerReport(RegistryFolder folder, LivenessProbe probe, InstantSource wall) {
        this.folder = folder;
        this.probe = probe;
        this.wall = wall;
    }

    @Override
    public RegistryUnavailable silent(Duration patience, @Nullable RegistryUnavailable last) {
        if (last != null && last.kind() != Code.REGISTRY_HELD) {
            return last;
        }
        return new RegistryUnavailable(Code.REGISTRY_HELD, sentence(patience), remedy());
    }

    @Override
    public RegistryUnavailable unknown(Duration patience, @Nullable RegistryUnavailable last) {
        var why = last != null && last.kind() != Code.REGISTRY_HELD ? last.text() : sentence(patience);
        return new RegistryUnavailable(
                Code.OUTCOME_UNKNOWN,
                "Whether this write is stored is unknown, because its answer never came. " + why,
                remedy() + " Then read: the write is there completely or not at all, and it is not carried out later.",
                last);
    }

    private String sentence(Duration patience) {
        var owner = OwnerFacts.announced(folder);
        var held = owner.map(facts -> "The registry " + folder.path() + " is held by " + named(facts)
                        + ", which has not answered for " + seconds(patience) + ".")
                .orElseGet(() ->
                        "Nobody has answered for the registry " + folder.path() + " for " + seconds(patience) + ".");
        return finding(owner).map(found -> held + " " + found).orElse(held);
    }

    private static String named(OwnerFacts facts) {
        return facts.program() + " (pid " + facts.pid() + ", user " + facts.user() + ")";
    }

    private static String seconds(Duration patience) {
        return patience.toMillis() / 1_000.0 + " s";
    }

    private Optional<String> finding(Optional<OwnerFacts> owner) {
        var evidence = owner.map(OwnerFacts::evidence);
        return evidence.map(recorded -> VerdictText.finding(
                probe.probe(recorded),
                owner.map(OwnerFacts::program).orElse(null),
                wall.millis(),
                ZoneId.systemDefault()));
    }

    private String remedy() {
        var owner = OwnerFacts.announced(folder);
        var stopped = owner.map(OwnerFacts::evidence)
                .filter(LivenessEvidence.LocalProcess.class::isInstance)
                .map(probe::probe)
                .filter(finding -> finding.reason() == Finding.Reason.ALIVE_STOPPED);
        return stopped.isPresent()
                ? "Let that program go on with: kill -CONT "
                        + owner.map(OwnerFacts::pid).orElse(0L) + "; or end it, and another program takes over."
                : "Try again; if it stays silent, end that program, and another one takes over.";
    }
}
