package io.leasehold.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.history.LeaseCall.Answer;
import io.leasehold.history.LeaseCall.Kind;
import io.leasehold.invariant.Breach;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.Declared;
import io.leasehold.registry.LeaseWrites.Renewal;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Completion;
import io.leasehold.registry.h2.H2Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Leases of a real registry behave as if nobody used them at the same time, however many do. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinearizabilityTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final int THREADS = 6;
    private static final int CALLS = 10;
    private static final int ROWS = Integer.getInteger("leasehold.histories", 30);

    @TempDir
    private Path temp;

    @Test
    void historiesOfARealRegistryAreLinearizable() throws Exception {
        try (var registry = H2Registry.openOrCreate(temp.resolve("registry"), "history", Duration.ZERO);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            var env = registry.putEnvironment(ExecutionEnvironment.empty());
            for (var row = 0; row < ROWS; row++) {
                var id = "p-" + row;
                registry.register(Declared.rerunnable(id, "test", env));
                var start = new CyclicBarrier(THREADS);
                var users = new ArrayList<Callable<List<LeaseCall>>>();
                for (var owner = 0; owner < THREADS; owner++) {
                    var user = new User(registry, id, owner, new Random(row * 100L + owner));
                    users.add(() -> {
                        start.await();
                        return user.use();
                    });
                }
                var calls = new ArrayList<LeaseCall>();
                for (var used : threads.invokeAll(users)) {
                    calls.addAll(used.get());
                }
                assertThat(Linearizability.holds(calls)).as(calls.toString()).isTrue();
            }
            assertThat(new RegistryAudit(registry).run().breaches().stream().map(Breach::line))
                    .isEmpty();
        }
    }

    @Test
    void aHistoryThatCannotBeIsSeen() {
        var first = new LeaseCall(0, Kind.CLAIM, 0, Answer.ACQUIRED, 1, 1, 2);

        assertThat(Linearizability.holds(List.of(first, new LeaseCall(1, Kind.CLAIM, 0, Answer.ACQUIRED, 2, 3, 4))))
                .as("two holders one after the other")
                .isFalse();
        assertThat(Linearizability.holds(List.of(
                        first,
                        new LeaseCall(0, Kind.RELEASE, 1, Answer.RELEASED, 0, 5, 8),
                        new LeaseCall(1, Kind.CLAIM, 0, Answer.ACQUIRED, 2, 6, 7))))
                .as("the release overlaps the claim")
                .isTrue();
        assertThat(Linearizability.holds(List.of(
                        first,
                        new LeaseCall(0, Kind.RELEASE, 1, Answer.RELEASED, 0, 5, 6),
                        new LeaseCall(0, Kind.RENEW, 1, Answer.RENEWED, 1, 7, 8))))
                .as("renewed after it was given back")
                .isFalse();
        assertThat(Linearizability.holds(List.of(first, new LeaseCall(1, Kind.COMPLETE, 1, Answer.COMMITTED, 0, 3, 4))))
                .as("ended by somebody who does not hold it")
                .isFalse();
    }

    /** One thread with an identity of its own, and the last lease it was given. */
    private static final class User {
        private final ProcessRegistry registry;
        private final String id;
        private final int number;
        private final LeaseOwner owner;
        private final Random random;
        private final List<LeaseCall> calls = new ArrayList<>();
        private @Nullable ProcessLease lease;

        User(ProcessRegistry registry, String id, int number, Random random) {
            this.registry = registry;
            this.id = id;
            this.number = number;
            this.owner = new LeaseOwner("o" + number, "o" + number, LivenessEvidence.OPAQUE);
            this.random = random;
        }

        List<LeaseCall> use() {
            for (var call = 0; call < CALLS; call++) {
                var held = lease;
                if (held == null) {
                    claim();
                } else {
                    switch (random.nextInt(8)) {
                        case 0 -> claim();
                        case 1, 2, 3 -> renew(held);
                        case 4 -> complete(held);
                        default -> release(held);
                    }
                }
            }
            return calls;
        }

        private void claim() {
            var from = System.nanoTime();
            try {
                var outcome = registry.claim(id, owner, FOR_EVER);
                if (outcome instanceof ClaimOutcome.Acquired acquired) {
                    lease = acquired.lease();
                    add(Kind.CLAIM, 0, Answer.ACQUIRED, acquired.lease().fencingToken(), from);
                } else {
                    add(Kind.CLAIM, 0, Answer.BUSY, 0, from);
                }
            } catch (NotFound e) {
                throw e;
            } catch (LeaseholdException e) {
                add(Kind.CLAIM, 0, Answer.REFUSED, 0, from);
            }
        }

        private void renew(ProcessLease held) {
            var from = System.nanoTime();
            var renewed = registry.renew(List.of(held), FOR_EVER).getFirst() instanceof Renewal.Renewed;
            add(Kind.RENEW, held.fencingToken(), renewed ? Answer.RENEWED : Answer.SUPERSEDED, 0, from);
        }

        private void release(ProcessLease held) {
            var from = System.nanoTime();
            registry.release(held, true);
            add(Kind.RELEASE, held.fencingToken(), Answer.RELEASED, 0, from);
            if (random.nextBoolean()) {
                lease = null;
            }
        }

        private void complete(ProcessLease held) {
            var from = System.nanoTime();
            var output = new AwaitOutput.Success(ProcessJson.object().put("by", number), null);
            try {
                var answer =
                        switch (registry.complete(held, output)) {
                            case Completion.Committed ignored -> Answer.COMMITTED;
                            case Completion.AlreadyApplied ignored -> Answer.APPLIED;
                            case Completion.Superseded ignored -> Answer.OTHER_END;
                        };
                add(Kind.COMPLETE, held.fencingToken(), answer, 0, from);
            } catch (LeaseholdException e) {
                add(Kind.COMPLETE, held.fencingToken(), Answer.REFUSED, 0, from);
            }
        }

        private void add(Kind kind, long fence, Answer answer, long answered, long from) {
            calls.add(new LeaseCall(number, kind, fence, answer, answered, from, System.nanoTime()));
        }
    }
}
