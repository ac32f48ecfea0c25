package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.error.Refused;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.testing.VirtualTasks;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernel.md 8.11, statement 232: workers are killed between any two of their calls to the registry, new ones come, people
 * cancel and abandon, deaths are provable at once, late, or only at the end. Every seed is one history, always the same.
 */
class CrashSimulationTest {
    private static final int SEEDS = 60;
    private static final int ROWS = 12;
    private static final int KILLS = 8;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void s232_nothingBegunAndOwnerBoundRunsTwiceAndEverythingEndsOnEvidence(long seed) {
        new Simulation(seed).run();
    }

    private static final class Simulation {
        private final Random random;
        private final World world = new World();
        private final List<Member> members = new ArrayList<>();
        private final Map<String, Integer> worked = new HashMap<>();
        private final Map<String, Member> working = new HashMap<>();
        private final List<String> violations = new ArrayList<>();
        private int kills;

        Simulation(long seed) {
            random = new Random(seed);
        }

        void run() {
            for (var i = 0; i < ROWS; i++) {
                declare("p" + i);
            }
            for (var i = 0; i < 3; i++) {
                join();
            }
            while (kills < KILLS) {
                world.tasks.elapse(Duration.ofMillis(random.nextInt(4000)));
                people();
                replaceTheDead();
                if (everythingEnded()) {
                    declare("p" + world.registry.count(everything()));
                }
            }
            members.forEach(Member::spare);
            members.forEach(Member::proveDeath);
            join();
            world.tasks.elapse(Duration.ofHours(1));
            assertThat(violations).isEmpty();
            assertThat(world.faults).noneMatch(WorkerFault.Unexpected.class::isInstance);
            world.registry.list(everything()).rows().forEach(row -> judge(row.id()));
            members.forEach(Member::kill);
            world.tasks.settle();
        }

        private static ProcessQuery everything() {
            return ProcessQuery.newest(Filter.ANY, 1000);
        }

        private boolean everythingEnded() {
            return world.registry.list(everything()).rows().stream()
                    .noneMatch(row -> row.record().status().live());
        }

        private void declare(String id) {
            var disposition = random.nextBoolean() ? RecoveryDisposition.RERUNNABLE : RecoveryDisposition.OWNER_BOUND;
            world.register(id, disposition, null, "test");
            world.engine.script(id, context -> work(context));
        }

        private RunResult work(RunContext context) throws RunNotMade {
            var id = context.record().id();
            var member = memberOf(context);
            if (random.nextInt(6) == 0) {
                throw new RunNotMade("not_now", "Not now.", null);
            }
            var other = working.put(id, member);
            if (other != null && !other.program.killed()) {
                violations.add(id + " runs twice at the same time");
            }
            worked.merge(id, 1, Integer::sum);
            if (worked.get(id) > 1
                    && context.record().registration().disposition() == RecoveryDisposition.OWNER_BOUND) {
                violations.add(id + " is owner-bound and was executed again");
            }
            try {
                for (var step = 0; step < 3; step++) {
                    world.tasks.bell().await(Duration.ofMillis(random.nextInt(20_000)));
                    context.append("test.note", ProcessJson.object().put("step", step), null);
                    if (context.stop().reason().isPresent()) {
                        return new RunResult.Ended(new AwaitOutput.Cancelled("told to", null, null));
                    }
                }
            } catch (Refused e) {
                violations.add(id + " lost its lease although its worker lived: " + e.text());
            } finally {
                if (!member.program.killed()) {
                    working.remove(id);
                }
            }
            return TestEngine.success(id);
        }

        private Member memberOf(RunContext context) {
            var starter = context.record().firstStarted().owner();
            return members.stream()
                    .filter(member -> member.worker.owner().equals(starter))
                    .findFirst()
                    .orElseThrow();
        }

        private void people() {
            var id = "p" + random.nextInt(ROWS);
            try {
                switch (random.nextInt(12)) {
                    case 0 -> world.registry.requestCancel(id, World.OPS);
                    case 1 -> world.registry.requestAbandon(id, World.OPS);
                    default -> {}
                }
            } catch (Refused e) {
                // It had ended, or it is not the kind of row for that.
                return;
            }
        }

        private void replaceTheDead() {
            for (var member : List.copyOf(members)) {
                if (member.program.killed() && !member.replaced) {
                    member.replaced = true;
                    kills++;
                    if (random.nextBoolean()) {
                        member.proveDeath();
                    }
                    join();
                } else if (member.program.killed() && random.nextInt(10) == 0) {
                    member.proveDeath();
                }
            }
        }

        private void join() {
            members.add(new Member(members.size() + 2));
        }

        private void judge(String id) {
            var record = world.record(id);
            assertThat(record.status().terminal())
                    .as(() -> id + " has ended: " + world.row(id))
                    .isTrue();
            if (record.outcome() instanceof AwaitOutput.Abandoned abandoned) {
                assertThat(record.registration().disposition()).isEqualTo(RecoveryDisposition.OWNER_BOUND);
                switch (abandoned.evidence().writer()) {
                    case SWEEP ->
                        assertThat(members)
                                .filteredOn(member -> member.worker
                                        .owner()
                                        .equals(abandoned.evidence().owner()))
                                .singleElement()
                                .satisfies(member ->
                                        assertThat(member.program.killed()).isTrue());
                    case RECONCILED_REQUEST ->
                        assertThat(record.abandonRequest()).isNotNull();
                    case OWNER_DRAIN, ENGINE_GAVE_UP ->
                        throw new AssertionError(
                                id + " ended as " + abandoned.evidence().writer());
                }
            }
        }

        /** A worker in a program of its own. */
        private final class Member {
            private final VirtualTasks.Program program = world.tasks.program();
            private final LivenessEvidence.LocalProcess evidence;
            private final DurableProcessWorker worker;
            private int callsLeft = kills < KILLS ? 5 + random.nextInt(120) : Integer.MAX_VALUE;
            private boolean replaced;

            Member(long pid) {
                evidence = ProbeTable.process(pid);
                world.probe.alive(evidence);
                var probe = new SelfAs(evidence, world.probe);
                var owner = OwnerIdentity.of("w" + pid, probe, program);
                var config = WorkerConfig.of(
                        owner, probe, List.of(world.engine), new Program("leasehold", "test", "ops", "worker"));
                worker = new DurableProcessWorker(
                        mortal(), config.withConcurrency(1 + random.nextInt(4)), program, this::report);
                program.start("boot", worker::start);
            }

            /** The registry as this program sees it: one of its calls is the last, done or not. */
            private ProcessRegistry mortal() {
                return (ProcessRegistry) Proxy.newProxyInstance(
                        ProcessRegistry.class.getClassLoader(),
                        new Class<?>[] {ProcessRegistry.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("admitAll")) {
                                // It may die between any two of its requests.
                                return InvocationHandler.invokeDefault(proxy, method, args);
                            }
                            program.requireAlive();
                            var last = method.getDeclaringClass() != ProcessRegistry.class && --callsLeft == 0;
                            if (last && random.nextBoolean()) {
                                die();
                            }
                            try {
                                var answer = method.invoke(world.registry, args);
                                if (last) {
                                    die();
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }

            /** The dead report nothing. */
            private void report(WorkerFault fault) {
                if (!program.killed()) {
                    world.faults.add(fault);
                }
            }

            private void die() {
                kill();
                program.requireAlive();
            }

            void kill() {
                // Unproven until somebody can tell.
                world.probe.unproven(evidence);
                program.kill();
            }

            /** From now on it lives. */
            void spare() {
                callsLeft = Integer.MAX_VALUE;
            }

            void proveDeath() {
                if (program.killed()) {
                    world.probe.dead(evidence);
                }
            }
        }
    }

    /** The table, seen by a program of that evidence. */
    private record SelfAs(LivenessEvidence self, ProbeTable table) implements LivenessProbe {
        @Override
        public Finding probe(LivenessEvidence evidence) {
            return table.probe(evidence);
        }

        @Override
        public Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid) {
            return table.evidenceOf(pid);
        }
    }
}
