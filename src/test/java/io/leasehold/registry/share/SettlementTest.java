package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Finding;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.memory.MemoryRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a write that may be done once only was done can be read afterwards. */
class SettlementTest {
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final LeaseOwner A = new LeaseOwner("a", "a-1", LivenessEvidence.OPAQUE);
    private static final LeaseOwner B = new LeaseOwner("b", "b-1", LivenessEvidence.OPAQUE);

    private final ProcessRegistry registry =
            MemoryRegistry.create(InstantSource.system(), () -> System.nanoTime() / 1_000_000);

    @BeforeEach
    void register() {
        registry.register(ShareProgram.external("p-1"));
    }

    @Test
    void aRunThatCouldNotBeMadeIsKnownByItsTenure() {
        var input = new ProcessInput.Engine("command", ProcessJson.parse("{\"argv\":[\"true\"]}"));
        registry.register(new ProcessRegistration(
                "run",
                input,
                RecoveryDisposition.RERUNNABLE,
                null,
                ProcessIdentity.of(input),
                List.of(),
                ProcessProvenance.host(),
                registry.putEnvironment(new ExecutionEnvironment("/", Map.of(), Map.of()))));
        var lease = ((ClaimOutcome.Acquired) registry.claim("run", A, TTL)).lease();
        registry.recordFirstStarted(lease, new ProcessStarted(A, lease.fencingToken(), 1, 1));
        var call = new ProcessOperations.Failed(lease, 1, "c", "m");
        assertThat(settled(ProcessOperations.RECORD_RUN_FAILED, call)).isEmpty();
        var answered = registry.recordRunFailed(lease, 1, "c", "m");
        assertThat(settled(ProcessOperations.RECORD_RUN_FAILED, call)).contains(answered);
        assertThat(settled(LeaseOperations.GIVE_BACK, new LeaseOperations.GiveBack(lease, "drain")))
                .as("it ended otherwise")
                .isEmpty();
    }

    @Test
    void aLeaseTakenFromTheDeadIsKnownByItsIncarnation() {
        var observed = claim(A);
        var dead = new Finding(
                Finding.Conclusion.DEAD, Finding.Reason.DEAD_ABSENT, Finding.Facts.NONE, List.of(), A.evidence(), 1);
        var call = new LeaseOperations.Reclaim("p-1", B, observed, dead, TTL);
        assertThat(settled(LeaseOperations.RECLAIM, call)).isEmpty();
        var taken = (ClaimOutcome.Acquired) registry.reclaim("p-1", B, observed, dead, TTL);
        var found =
                (ClaimOutcome.Acquired) settled(LeaseOperations.RECLAIM, call).orElseThrow();
        assertThat(found.lease().sameAcquisition(taken.lease())).isTrue();
    }

    @Test
    void aSweepIsKnownByItsId() {
        var summary = new SweepSummary("s-1", "a", 1, 1, 1, Map.of(), List.of("fault"));
        var call = new HistoryOperations.Sweep(summary, Map.of());
        assertThat(settled(HistoryOperations.RECORD_SWEEP, call)).isEmpty();
        registry.recordSweep(summary, Map.of());
        assertThat(settled(HistoryOperations.RECORD_SWEEP, call)).isPresent();
    }

    /** A new operation must say what is done about a lost answer. */
    @Test
    void whatMayBeDoneOnceOnlyIsKnown() {
        assertThat(Stream.of(
                                ProcessOperations.all(),
                                LeaseOperations.all(),
                                ReadOperations.all(),
                                HistoryOperations.all())
                        .flatMap(List::stream)
                        .filter(operation -> operation.repeat() == Operation.Repeat.LOOK)
                        .map(Operation::name))
                .containsExactlyInAnyOrder(
                        "record_run_failed", "enter_wait", "give_back", "reclaim", "record_sweep", "snapshot");
    }

    private ProcessLease claim(LeaseOwner owner) {
        return ((ClaimOutcome.Acquired) registry.claim("p-1", owner, TTL)).lease();
    }

    private <T, R> Optional<R> settled(Operation<T, R> operation, T arguments) {
        return operation.settle().apply(registry, arguments);
    }
}
