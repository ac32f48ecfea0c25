package io.leasehold.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.LeaseholdException;
import io.leasehold.invariant.Breach;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.recovery.Situation;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.registry.memory.MemoryRegistry;
import io.leasehold.registry.query.FilterParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Whatever is done in whatever order: the registry on disk answers and holds what the model in memory does. */
class ModelTest {
    private static final Duration TTL = Duration.ofSeconds(2);
    private static final SettableClocks CLOCKS = new SettableClocks();
    private static final AtomicInteger CHAINS = new AtomicInteger();
    private static final Map<String, ProcessRegistry> OPEN = new HashMap<>();
    private static final List<Path> FOLDERS = new ArrayList<>();

    @BeforeContainer
    static void open() throws IOException {
        var folder = Files.createTempDirectory("leasehold-model");
        FOLDERS.add(folder);
        OPEN.put("model", MemoryRegistry.create(CLOCKS.wall(), CLOCKS::servingMs));
        OPEN.put(
                "disk",
                H2Registry.openOrCreate(
                        folder.resolve("registry"),
                        "model",
                        Duration.ZERO,
                        () -> TimeUnit.MILLISECONDS.toNanos(CLOCKS.servingMs()),
                        CLOCKS.wall()));
        OPEN.values().forEach(registry -> registry.putEnvironment(Bench.ENVIRONMENT));
    }

    @AfterContainer
    static void close() throws IOException {
        OPEN.values().forEach(ProcessRegistry::close);
        for (var folder : FOLDERS) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Property(tries = 40)
    void theDiskDoesWhatTheModelDoes(@ForAll("chains") ActionChain<Pair> chain) {
        var pair = chain.run();

        for (var registry : List.of(pair.model.registry, pair.disk.registry)) {
            assertThat(pair.rows().stream()
                            .flatMap(id -> new RegistryAudit(registry).row(id).stream())
                            .map(Breach::line))
                    .isEmpty();
        }
    }

    @Provide
    Arbitrary<ActionChain<Pair>> chains() {
        return ActionChain.startWith(Pair::new).withAction(new Operations()).withMaxTransformations(40);
    }

    /** One operation on one of three rows, by one of two owners. */
    private static final class Operations implements Action.Independent<Pair> {
        @Override
        public Arbitrary<Transformer<Pair>> transformer() {
            return Combinators.combine(
                            Arbitraries.of(Operation.values()),
                            Arbitraries.integers().between(0, 2),
                            Arbitraries.integers().between(0, 1))
                    .as((operation, row, owner) -> Transformer.mutate(
                            operation + " r" + row + " o" + owner, pair -> pair.both(operation, row, owner)));
        }
    }

    private enum Operation {
        REGISTER,
        CLAIM,
        START,
        APPEND,
        RENEW,
        RELEASE,
        GIVE_BACK,
        FAIL,
        PARK,
        END_WAIT,
        COMPLETE,
        ADMIT_ALIVE,
        ADMIT_DEAD,
        CANCEL,
        ABANDON,
        MOMENT,
        LONG,
        PRUNE
    }

    /** The model and the disk, with the leases that each gave out. */
    private static final class Pair {
        private final String prefix = "c" + CHAINS.incrementAndGet() + "-";
        private final Side model = new Side(open("model"), prefix);
        private final Side disk = new Side(open("disk"), prefix);

        private static ProcessRegistry open(String name) {
            return OPEN.get(name);
        }

        List<String> rows() {
            return List.of(prefix + 0, prefix + 1, prefix + 2);
        }

        void both(Operation operation, int row, int owner) {
            if (operation == Operation.MOMENT || operation == Operation.LONG) {
                pass(operation == Operation.MOMENT ? 500 : TTL.toMillis() + 500);
                return;
            }
            assertThat(disk.answer(operation, row, owner)).isEqualTo(model.answer(operation, row, owner));
            for (var id : rows()) {
                assertThat(disk.state(id)).as(id).isEqualTo(model.state(id));
            }
        }

        private void pass(long ms) {
            for (var left = ms; left > 0; left -= 500) {
                CLOCKS.moveBoth(500);
                model.registry.clock();
                disk.registry.clock();
            }
        }
    }

    /** One of the two. */
    private static final class Side {
        private final ProcessRegistry registry;
        private final String prefix;
        private final Map<Integer, ProcessLease> leases = new HashMap<>();
        private int numbers;

        Side(ProcessRegistry registry, String prefix) {
            this.registry = registry;
            this.prefix = prefix;
        }

        /** What it was answered, without positions and clocks, which differ. */
        String answer(Operation operation, int row, int owner) {
            numbers++;
            try {
                return done(operation, prefix + row, row, owner == 0 ? Bench.A : Bench.B);
            } catch (LeaseholdException e) {
                return e.code();
            }
        }

        private String done(Operation operation, String id, int row, LeaseOwner owner) {
            var lease = leases.get(row * 10 + (owner == Bench.A ? 0 : 1));
            if (lease == null && needsLease(operation)) {
                return "no lease yet";
            }
            return switch (operation) {
                case REGISTER ->
                    "created "
                            + registry.register(Bench.engine(
                                            id,
                                            row == 0
                                                    ? RecoveryDisposition.OWNER_BOUND
                                                    : RecoveryDisposition.RERUNNABLE))
                                    .created();
                case CLAIM -> {
                    var outcome = registry.claim(id, owner, TTL);
                    if (outcome instanceof ClaimOutcome.Acquired acquired) {
                        keep(row, owner, acquired.lease());
                    }
                    yield kind(outcome);
                }
                case START ->
                    kind(registry.recordFirstStarted(
                            lease,
                            new ProcessStarted(
                                    owner,
                                    lease.fencingToken(),
                                    registry.find(id)
                                                    .map(found -> found.record().attempts())
                                                    .orElse(0)
                                            + 1,
                                    CLOCKS.wall().millis())));
                case APPEND ->
                    "replayed "
                            + registry.append(new AppendRequest(
                                            id, "note", Bench.json("{}"), "key-" + numbers % 3, null, lease))
                                    .replayed();
                case RENEW -> kind(registry.renew(List.of(lease), TTL).getFirst());
                case RELEASE -> {
                    registry.release(lease, numbers % 2 == 0);
                    yield "released";
                }
                case GIVE_BACK -> registry.giveBack(lease, "enough").status().label();
                case FAIL ->
                    registry.recordRunFailed(lease, 1, "not_now", "Not now.")
                            .status()
                            .label();
                case PARK ->
                    registry.enterWait(
                                    lease,
                                    new WaitState(
                                            new WaitKind.Timer(CLOCKS.wall().millis() + 1_000),
                                            CLOCKS.wall().millis()))
                            .status()
                            .label();
                case END_WAIT -> registry.endWait(id).status().label();
                case COMPLETE -> kind(registry.complete(lease, Bench.DONE));
                case ADMIT_ALIVE -> admitted(row, owner, request(id, owner, true));
                case ADMIT_DEAD -> admitted(row, owner, request(id, owner, false));
                case CANCEL -> registry.requestCancel(id, Bench.ADA).status().label();
                case ABANDON -> registry.requestAbandon(id, Bench.ADA).status().label();
                case PRUNE ->
                    "pruned "
                            + registry.prune(
                                            new PruneRequest(
                                                            FilterParser.parse("-status:live", ZoneOffset.UTC),
                                                            CLOCKS.wall().millis(),
                                                            registry.changesSince(0, 1)
                                                                    .newest(),
                                                            OnClockJump.TRUST,
                                                            null)
                                                    .unhandledToo(),
                                            Bench.ADA)
                                    .processes();
                case MOMENT, LONG -> throw new IllegalStateException("time passes for both");
            };
        }

        private static boolean needsLease(Operation operation) {
            return switch (operation) {
                case START, APPEND, RENEW, RELEASE, GIVE_BACK, FAIL, PARK, COMPLETE -> true;
                default -> false;
            };
        }

        private AdmitRequest request(String id, LeaseOwner worker, boolean alive) {
            var others = new ArrayList<LeaseWrites.OwnerFinding>();
            registry.find(id).ifPresent(row -> {
                var holder = row.lease().holder();
                if (holder != null) {
                    others.add(alive ? Bench.alive(holder.owner()) : Bench.dead(holder.owner()));
                }
                var started = row.record().firstStarted();
                if (started != null) {
                    others.add(alive ? Bench.alive(started.owner()) : Bench.dead(started.owner()));
                }
            });
            return new AdmitRequest(
                    id,
                    worker.attempt(prefix + numbers),
                    worker,
                    TTL,
                    others,
                    new Situation.Offer(worker.ownerId(), Set.of("command"), null, 0, 64),
                    AdmitRequest.Mode.RUN,
                    null,
                    false,
                    null);
        }

        private String admitted(int row, LeaseOwner owner, AdmitRequest request) {
            var admission = registry.admit(request);
            return switch (admission) {
                case Admission.Run run -> {
                    keep(row, owner, run.lease());
                    yield "run " + run.verdict().code();
                }
                case Admission.Settled settled -> "settled " + settled.verdict().code();
                case Admission.Left left -> "left " + left.verdict().code();
                case Admission.Ended ended -> "ended " + ended.record().status();
            };
        }

        private void keep(int row, LeaseOwner owner, ProcessLease lease) {
            leases.put(row * 10 + (owner == Bench.A ? 0 : 1), lease);
        }

        private static String kind(Object answer) {
            return answer.getClass().getSimpleName();
        }

        /** What it holds of a row. */
        String state(String id) {
            var found = registry.find(id).orElse(null);
            if (found == null) {
                return "none, tombstone " + registry.tombstone(id).map(stone -> stone.status() + " " + stone.fence());
            }
            var holder = found.lease().holder();
            return found.record() + " fence " + found.lease().fence() + " held by "
                    + (holder == null
                            ? "nobody"
                            : holder.owner() + " live "
                                    + holder.liveAt(registry.clock().clockMs()))
                    + " uncleared " + found.lease().uncleared() + " run at " + found.runAtMs() + " refused "
                    + found.refused() + " log "
                    + registry.events(id, 0, 1_000).stream()
                            .map(ProcessEvent::eventType)
                            .toList()
                    + " tenures "
                    + registry.tenures(id).stream()
                            .map(tenure -> tenure.fence() + " " + tenure.ended())
                            .toList();
        }
    }
}
