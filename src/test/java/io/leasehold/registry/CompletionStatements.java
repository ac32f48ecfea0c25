package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.ADA;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.OTHER;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.FailureClass;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessWrites.Completion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Ends, with and without a lease (kernel.md 8.4 and 3.5, safety.md 19). */
interface CompletionStatements extends RegistryUnderTest {
    AwaitOutput ABANDONED = new AwaitOutput.Abandoned(
            new AbandonEvidence(AbandonWriter.OWNER_DRAIN, null, 1_700_000_000_000L, null, null), null);

    @Test
    default void theHolderEndsTheRowAndGivesTheLeaseBackInOne() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        var done = registry().complete(lease, DONE);
        assertThat(done).isInstanceOf(Completion.Committed.class);
        var row = bench().row("p-1");
        assertThat(row.record()).isEqualTo(done.record());
        assertThat(row.record().outcome()).isEqualTo(DONE);
        assertThat(row.lease().holder()).isNull();
        assertThat(row.lease().fence()).isEqualTo(lease.fencingToken());
        assertThat(row.lease().lastHolder()).isEqualTo(A);
        assertThat(registry().worklist(10, null).rows()).isEmpty();
        assertThat(registry().tenures("p-1").getLast().ended()).isEqualTo(TenureEnd.COMPLETED);
        assertThat(bench().log("p-1").getLast().payload().propertyNames()).containsExactly("await_output");
    }

    @Test
    default void theSameEndAgainIsTheStoredOne() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        var done = registry().complete(lease, DONE);
        assertThat(registry().complete(lease, DONE)).isEqualTo(new Completion.AlreadyApplied(done.record()));
        assertThat(registry().countEvents("p-1", EventName.COMPLETED, 100)).isOne();
    }

    @Test
    default void theSameEndIsRecognisedHoweverItsNumbersAreHeld() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        registry().complete(lease, new AwaitOutput.Success(IntNode.valueOf(7), json("{\"a\":0.0,\"b\":1}")));
        assertThat(registry()
                        .complete(lease, new AwaitOutput.Success(LongNode.valueOf(7), json("{\"b\":1,\"a\":-0.0}"))))
                .isInstanceOf(Completion.AlreadyApplied.class);
    }

    @Test
    default void anotherEndOfAnEndedRowIsSupersededAndKeptInTheLedger() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        var done = registry().complete(lease, DONE);
        assertThat(registry().complete(lease, OTHER)).isEqualTo(new Completion.Superseded(done.record()));
        assertThat(registry().refusedWrites("p-1", 10)).hasSize(1);
        assertThat(bench().record("p-1").outcome()).isEqualTo(DONE);
    }

    @Test
    default void aLostLeaseEndsNothing() {
        bench().rerunnable("p-1");
        var lost = bench().begin("p-1", A);
        bench().pass(TTL);
        assertThat(bench().refused("p-1", () -> registry().complete(lost, DONE)))
                .isEqualTo("lease_superseded");
        var lease = bench().begin("p-1", B);
        assertThat(bench().refused("p-1", () -> registry().complete(lost, DONE)))
                .isEqualTo("lease_superseded");
        assertThat(registry().complete(lease, OTHER)).isInstanceOf(Completion.Committed.class);
        assertThat(registry().refusedWrites("p-1", 10)).hasSize(2).allSatisfy(write -> {
            assertThat(write.operation()).isEqualTo("complete");
            assertThat(write.fence()).isEqualTo(lost.fencingToken());
            assertThat(write.owner()).isEqualTo(A);
        });
    }

    @Test
    default void aReadingIsNoOutcome() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var reading = new AwaitOutput.NoLongerRetained("completed", 1);
        assertThat(bench().refused("p-1", () -> registry().complete(lease, reading)))
                .isEqualTo("invalid_payload");
        bench().externallyOwned("p-2");
        assertThat(bench().refused(
                                "p-2",
                                () -> registry()
                                        .completeWithAuthority(
                                                "p-2", reading, new CompletionAuthority.ExternalOwner(), ADA)))
                .isEqualTo("invalid_payload");
        assertThat(registry().complete(lease, DONE)).isInstanceOf(Completion.Committed.class);
    }

    @Test
    default void anOutcomeOfMoreThanAMillionBytesIsRefused() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var large = new AwaitOutput.Success(StringNode.valueOf("x".repeat(1_000_001)), null);
        assertThat(bench().refused("p-1", () -> registry().complete(lease, large)))
                .isEqualTo("payload_too_large");
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(lease);
    }

    @ParameterizedTest
    @MethodSource("authorities")
    default void anAuthorityFitsOrTheRowStaysAsItIs(
            CompletionAuthority authority, RecoveryDisposition disposition, AwaitOutput output, boolean fits) {
        if (disposition == RecoveryDisposition.EXTERNALLY_OWNED) {
            bench().externallyOwned("p-1");
        } else {
            bench().row("p-1", disposition);
        }
        if (!fits) {
            assertThat(bench().refused("p-1", () -> registry().completeWithAuthority("p-1", output, authority, null)))
                    .isEqualTo("completion_not_authorised");
            assertThat(registry().worklist(10, null).rows()).hasSize(1);
            return;
        }
        assertThat(registry().completeWithAuthority("p-1", output, authority, null))
                .isInstanceOf(Completion.Committed.class);
        assertThat(bench().record("p-1").outcome()).isEqualTo(output);
        var payload = bench().log("p-1").getLast().payload();
        assertThat(ProcessJson.read(payload.get("completion_authority"), CompletionAuthority.class))
                .isEqualTo(authority);
        assertThat(registry().completeWithAuthority("p-1", output, authority, null))
                .isInstanceOf(Completion.AlreadyApplied.class);
        assertThat(registry().completeWithAuthority("p-1", OTHER, authority, null))
                .isInstanceOf(Completion.Superseded.class);
    }

    static Stream<Arguments> authorities() {
        var external = new CompletionAuthority.ExternalOwner();
        var workflow = new CompletionAuthority.WorkflowKey("wf-1");
        var reconciled = new CompletionAuthority.ReconciledAbandon();
        return Stream.of(
                Arguments.of(external, RecoveryDisposition.EXTERNALLY_OWNED, DONE, true),
                Arguments.of(external, RecoveryDisposition.RERUNNABLE, DONE, false),
                Arguments.of(external, RecoveryDisposition.OWNER_BOUND, DONE, false),
                Arguments.of(workflow, RecoveryDisposition.EXTERNALLY_OWNED, DONE, false),
                Arguments.of(workflow, RecoveryDisposition.RERUNNABLE, DONE, true),
                Arguments.of(workflow, RecoveryDisposition.OWNER_BOUND, DONE, true),
                Arguments.of(reconciled, RecoveryDisposition.EXTERNALLY_OWNED, ABANDONED, true),
                Arguments.of(reconciled, RecoveryDisposition.EXTERNALLY_OWNED, DONE, false),
                Arguments.of(reconciled, RecoveryDisposition.RERUNNABLE, ABANDONED, false),
                Arguments.of(reconciled, RecoveryDisposition.OWNER_BOUND, ABANDONED, false));
    }

    @Test
    default void anAuthorisedEndTakesTheLeaseFromItsHolder() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        registry().completeWithAuthority("p-1", DONE, new CompletionAuthority.WorkflowKey("wf-1"), null);
        assertThat(bench().row("p-1").lease().holder()).isNull();
        assertThat(registry().renew(List.of(lease), TTL)).containsExactly(new LeaseWrites.Renewal.Superseded(lease));
        assertThat(registry().complete(lease, OTHER)).isInstanceOf(Completion.Superseded.class);
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    default void everyKindOfOutcomeGivesTheRowItsStatus() {
        var outcomes = Map.of(
                ProcessStatus.COMPLETED,
                DONE,
                ProcessStatus.FAILED,
                new AwaitOutput.Failure(FailureClass.IO, "disk", "Disk full.", json("{\"a\":1}"), json("2")),
                ProcessStatus.CANCELLED,
                new AwaitOutput.Cancelled("enough", null, null),
                ProcessStatus.ABANDONED,
                abandonedBy(AbandonWriter.OWNER_DRAIN, A));
        outcomes.forEach((status, outcome) -> {
            bench().ownerBound(status.label());
            registry().complete(bench().begin(status.label(), A), outcome);
            assertThat(bench().status(status.label())).isEqualTo(status);
            assertThat(bench().record(status.label()).outcome()).isEqualTo(outcome);
            assertThat(bench().types(status.label())).endsWith("process." + status.label());
        });
    }

    // ---------------------------------------------------------------- abandonment under a lease (kernel.md I6)

    @Test
    default void theRunItselfMayAbandonWhatItBegan() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        var mine = abandonedBy(AbandonWriter.OWNER_DRAIN, A);
        assertThat(registry().complete(lease, mine)).isInstanceOf(Completion.Committed.class);
        assertThat(registry().complete(lease, mine)).isInstanceOf(Completion.AlreadyApplied.class);
    }

    @ParameterizedTest
    @EnumSource(AbandonWriter.class)
    default void noHolderAbandonsARerunnableRowThatMayRunAgain(AbandonWriter writer) {
        bench().rerunnable("p-1");
        refusesAsUnproven(bench().begin("p-1", A), abandonedBy(writer, A));
    }

    @ParameterizedTest
    @EnumSource(AbandonWriter.class)
    default void aHolderThatNeverRanItAbandonsNothing(AbandonWriter writer) {
        bench().ownerBound("p-1");
        bench().begin("p-1", A);
        bench().pass(TTL);
        refusesAsUnproven(bench().claim("p-1", B), abandonedBy(writer, A));
    }

    @Test
    default void whoHasNotBegunItHasNothingToAbandon() {
        bench().ownerBound("p-1");
        refusesAsUnproven(bench().claim("p-1", A), abandonedBy(AbandonWriter.OWNER_DRAIN, A));
    }

    @Test
    default void anAbandonmentNamesWhoBeganIt() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        refusesAsUnproven(lease, abandonedBy(AbandonWriter.OWNER_DRAIN, B));
        refusesAsUnproven(lease, abandonedBy(AbandonWriter.OWNER_DRAIN, null));
    }

    @Test
    default void aWrittenProofOfDeathIsNoProof() {
        bench().ownerBound("p-1");
        bench().begin("p-1", A);
        bench().pass(TTL);
        var claimed = new AwaitOutput.Abandoned(
                new AbandonEvidence(AbandonWriter.SWEEP, A, 1, json("{\"conclusion\":\"dead\"}"), null), null);
        refusesAsUnproven(bench().claim("p-1", B), claimed);
    }

    @Test
    default void aRequestLetsTheNextHolderAbandonButNotTheRunItself() {
        bench().ownerBound("p-1");
        var own = bench().begin("p-1", A);
        registry().requestAbandon("p-1", ADA);
        var asked = abandonedBy(AbandonWriter.RECONCILED_REQUEST, A);
        refusesAsUnproven(own, asked);
        bench().pass(TTL);
        assertThat(registry().complete(bench().claim("p-1", B), asked)).isInstanceOf(Completion.Committed.class);
    }

    @Test
    default void usedUpTriesLetTheNextHolderAbandonButNotTheLastTry() {
        registry().register(Bench.atMost(Bench.engine("p-1", RecoveryDisposition.RERUNNABLE), 2));
        bench().begin("p-1", A);
        bench().pass(TTL);
        var usedUp = abandonedBy(AbandonWriter.ENGINE_GAVE_UP, A);
        refusesAsUnproven(bench().claim("p-1", B), usedUp);
        bench().pass(TTL);
        refusesAsUnproven(bench().begin("p-1", A), usedUp);
        bench().pass(TTL);
        assertThat(registry().complete(bench().claim("p-1", B), usedUp)).isInstanceOf(Completion.Committed.class);
    }

    private void refusesAsUnproven(ProcessLease lease, AwaitOutput output) {
        assertThat(bench().refused("p-1", () -> registry().complete(lease, output)))
                .isEqualTo("completion_not_authorised");
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(lease);
    }

    static AwaitOutput abandonedBy(AbandonWriter writer, LeaseOwner owner) {
        return new AwaitOutput.Abandoned(new AbandonEvidence(writer, owner, 1_700_000_000_000L, null, null), null);
    }
}
