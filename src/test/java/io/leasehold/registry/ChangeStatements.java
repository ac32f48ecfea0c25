package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.ADA;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.external;
import static io.leasehold.registry.Bench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** Hearing of changes, concurrent writers, and the end of serving. */
interface ChangeStatements extends RegistryUnderTest {
    /** What a listener was told. */
    record Told(Set<String> ids, long eventSeq) {}

    @Test
    default void listenersHearOfEveryChangeAfterItIsStored() throws Exception {
        var told = new LinkedBlockingQueue<Told>();
        registry().subscribe((ids, eventSeq) -> told.add(new Told(ids, eventSeq)));
        bench().rerunnable("p-1");
        var registered = next(told);
        assertThat(registered.ids()).containsExactly("p-1");
        assertThat(registry().eventsSince(0, 100).getLast().eventSeq()).isEqualTo(registered.eventSeq());
        var lease = bench().claim("p-1", A);
        assertThat(next(told).ids()).as("a claim").containsExactly("p-1");
        registry().complete(lease, DONE);
        var ended = next(told);
        assertThat(ended.ids()).containsExactly("p-1");
        assertThat(registry().eventsSince(registered.eventSeq(), 100).getLast().eventSeq())
                .isEqualTo(ended.eventSeq());
    }

    @Test
    default void thePositionAListenerHearsIsOneToReadOnFrom() throws Exception {
        var told = new LinkedBlockingQueue<Told>();
        bench().externallyOwned("p-1");
        registry().recordCallerDeparture("p-1");
        registry().subscribe((ids, eventSeq) -> told.add(new Told(ids, eventSeq)));
        registry().markHandled("p-1", ADA);
        var position = next(told).eventSeq();
        assertThat(registry().eventsSince(position, 10)).isEmpty();
        bench().append("p-1", "note", "1");
        assertThat(registry().eventsSince(position, 10)).hasSize(1);
    }

    @Test
    default void aWakeIsHeardLikeAChangeAndChangesNothing() throws Exception {
        var told = new LinkedBlockingQueue<Told>();
        bench().rerunnable("p-1");
        var before = registry().find("p-1");
        registry().subscribe((ids, eventSeq) -> told.add(new Told(ids, eventSeq)));

        assertThat(registry().wake(Set.of("p-1", "nobody"))).isEqualTo(1);

        assertThat(next(told).ids()).containsExactly("p-1");
        assertThat(registry().find("p-1")).isEqualTo(before);
    }

    @Test
    default void whatChangedNothingIsNotTold() throws Exception {
        bench().rerunnable("p-1");
        var told = new LinkedBlockingQueue<Told>();
        registry().subscribe((ids, eventSeq) -> told.add(new Told(ids, eventSeq)));
        bench().rerunnable("p-1");
        refused(() -> registry().requestAbandon("p-1", ADA));
        registry().endWait("p-1");
        bench().rerunnable("p-2");
        assertThat(next(told).ids()).containsExactly("p-2");
    }

    @Test
    default void whoUnsubscribedHearsNoMore() throws Exception {
        var kept = new LinkedBlockingQueue<Told>();
        var left = new LinkedBlockingQueue<Told>();
        var leave = registry().subscribe((ids, eventSeq) -> left.add(new Told(ids, eventSeq)));
        registry().subscribe((ids, eventSeq) -> kept.add(new Told(ids, eventSeq)));
        leave.run();
        leave.run();
        bench().rerunnable("p-1");
        next(kept);
        assertThat(left).isEmpty();
    }

    @Test
    default void aListenerThatFailsHarmsNeitherTheWriteNorTheOthers() throws Exception {
        var told = new LinkedBlockingQueue<Told>();
        registry().subscribe((ids, eventSeq) -> {
            throw new IllegalStateException("a bad listener");
        });
        registry().subscribe((ids, eventSeq) -> told.add(new Told(ids, eventSeq)));
        assertThat(registry().register(external("p-1")).created()).isTrue();
        assertThat(next(told).ids()).containsExactly("p-1");
    }

    private static Told next(LinkedBlockingQueue<Told> told) throws InterruptedException {
        var next = told.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a change").isNotNull();
        return next;
    }

    @Test
    default void writersBesideEachOtherLoseAndTearNothing() throws Exception {
        var registry = bench().unchecked();
        var seen = new HashSet<String>();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, 48)
                    .mapToObj(n -> tasks.submit((Callable<String>) () -> {
                        var id = "p-" + n;
                        registry.register(Bench.engine(id, RecoveryDisposition.RERUNNABLE));
                        var lease = bench().claimUnchecked(id, A);
                        registry.complete(lease, DONE);
                        return id;
                    }))
                    .toList();
            var cursor = 0L;
            while (seen.size() < 48) {
                for (var event : registry.eventsSince(cursor, 7)) {
                    assertThat(event.eventSeq()).isGreaterThan(cursor);
                    cursor = event.eventSeq();
                    if (event.terminal() != null) {
                        assertThat(seen.add(event.processId())).isTrue();
                    }
                }
                Thread.onSpinWait();
            }
            var ids = new ArrayList<String>();
            for (var writer : writers) {
                ids.add(writer.get());
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        }
        new RefoldCheck(registry).check();
        assertThat(bench().status("p-47")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    default void leasesOfOneBatchAreRenewedTogether() {
        var leases = IntStream.range(0, 64)
                .mapToObj(n -> {
                    bench().unchecked().register(Bench.engine("p-" + n, RecoveryDisposition.RERUNNABLE));
                    return bench().claimUnchecked("p-" + n, A);
                })
                .toList();
        bench().pass(TTL.dividedBy(2));
        assertThat(registry().renew(leases, TTL)).hasSize(64).allMatch(LeaseWrites.Renewal.Renewed.class::isInstance);
    }

    @Test
    default void aClosedRegistrySaysSo() {
        bench().rerunnable("p-1");
        var registry = bench().unchecked();
        registry.close();
        registry.close();
        for (var call : List.<ThrowableAssert.ThrowingCallable>of(
                () -> registry.register(external("p-2")),
                () -> registry.find("p-1"),
                () -> registry.worklist(1, null),
                () -> registry.eventsSince(0, 1),
                () -> registry.claim("p-1", A, TTL))) {
            assertThat(refused(call)).isEqualTo("registry_closed");
        }
    }
}
