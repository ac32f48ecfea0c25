package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.engine.Awaited;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.Signal;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.WaitKind;
import io.leasehold.registry.ProcessWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rulings R9: parked means suspended, and going on keeps the attempt. */
class WaitingTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private void parkOnce(String id, WaitKind until) {
        world.engine.script(
                id,
                context -> context.record().firstStarted().resumedFrom() == null
                        ? new RunResult.Suspended(until)
                        : TestEngine.success("went on in try " + context.attempt()));
    }

    @Test
    void anOwnerBoundRowThatSleepsNeedsNoPermitAndGoesOnInTheSameTry() {
        var id = world.ownerBound("sleeper");
        var due = world.tasks.wall().millis() + Duration.ofHours(1).toMillis();
        parkOnce(id, new WaitKind.Timer(due));
        var worker = world.worker(world.config().withConcurrency(1));
        worker.start();
        world.tasks.until(() ->
                world.status(id) == ProcessStatus.WAITING && worker.running().isEmpty());
        world.rerunnable("other");
        world.untilStatus("other", ProcessStatus.COMPLETED);
        assertThat(world.row(id).lease().holder()).as("nobody holds it").isNull();
        world.untilStatus(id, ProcessStatus.COMPLETED);
        assertThat(world.tasks.wall().millis()).isGreaterThanOrEqualTo(due);
        assertThat(world.record(id).attempts()).isOne();
        assertThat(world.events(id, EventName.FIRST_STARTED)).isOne();
        assertThat(world.events(id, EventName.RESUMED)).isOne();
    }

    @Test
    void whatCameIsNoticedAtOnce() {
        var id = world.rerunnable("waiter");
        parkOnce(id, new WaitKind.Process("other"));
        world.worker().start();
        world.untilStatus(id, ProcessStatus.WAITING);
        var before = world.tasks.wall().millis();
        world.registry.endWait(id);
        world.untilStatus(id, ProcessStatus.COMPLETED);
        assertThat(world.tasks.wall().millis() - before).isLessThan(1_000);
    }

    @Test
    void aDrainLeavesWhatWaitsToTheNextWorker() {
        var id = world.ownerBound("sleeper");
        parkOnce(id, new WaitKind.Process("other"));
        var worker = world.worker();
        worker.start();
        world.tasks.until(() ->
                world.status(id) == ProcessStatus.WAITING && worker.running().isEmpty());
        assertThat(worker.drain(Duration.ZERO).abandoned()).isEmpty();
        assertThat(world.status(id)).isEqualTo(ProcessStatus.WAITING);
        world.worker(world.config("next")).start();
        world.registry.endWait(id);
        world.untilStatus(id, ProcessStatus.COMPLETED);
    }

    // ---------------------------------------------------------------- what a run waits for in memory

    private static final Duration SHORT = Duration.ofSeconds(5);

    @Test
    void oneAfterTheOtherThreeGenerationsFitThroughOnePermit() {
        familyScripts(Duration.ofMinutes(1));
        world.worker(world.config().withConcurrency(1)).start();
        world.untilStatus("parent", ProcessStatus.COMPLETED);
        assertThat(world.events("parent", EventName.WAITING))
                .as("it waited in memory")
                .isZero();
        assertThat(world.engine.begun()).containsExactly("parent", "child", "grandchild");
        assertThat(world.record("grandchild").registration().provenance().causedBy())
                .isEqualTo(ProcessJson.object().put("type", "process").put("process_id", "child"));
    }

    @Test
    void aPermitIsLentOnlyWhileARunWaits() {
        world.rerunnable("waiter");
        world.engine.hold("other");
        world.engine.script("waiter", context -> {
            var wall = context.wall().instant();
            assertThat(context.sleepUntil(wall.plus(Duration.ofSeconds(3)), SHORT))
                    .isInstanceOf(Awaited.Come.class);
            return TestEngine.success("slept, then waited for its permit");
        });
        world.worker(world.config().withConcurrency(1)).start();
        world.tasks.until(() -> world.engine.begun().contains("waiter"));
        world.rerunnable("other");
        world.tasks.until(() -> world.engine.begun().contains("other"));
        world.rerunnable("third");
        world.tasks.elapse(Duration.ofSeconds(10));
        assertThat(world.status("waiter")).isEqualTo(ProcessStatus.RUNNING);
        world.engine.letGo("other");
        world.untilStatus("waiter", ProcessStatus.COMPLETED);
        world.untilStatus("third", ProcessStatus.COMPLETED);
        assertThat(world.engine.begun())
                .as("what has begun goes before what is new")
                .containsExactly("waiter", "other", "third");
    }

    @Test
    void aWaitEndsAtOnceWhenTheRunIsToldToStop() {
        world.rerunnable("other");
        world.engine.hold("other");
        world.rerunnable("waiter");
        world.engine.script("waiter", context -> {
            var answer = context.awaitProcess("other", Duration.ofDays(1));
            return answer instanceof Awaited.NotYet<AwaitOutput> notYet
                    ? new RunResult.Suspended(notYet.until())
                    : TestEngine.success("it ended");
        });
        world.worker().start();
        world.tasks.until(() -> world.engine.begun().size() == 2);
        var before = world.tasks.wall().millis();
        world.registry.requestCancel("waiter", World.OPS);
        world.untilStatus("waiter", ProcessStatus.CANCELLED);
        assertThat(world.tasks.wall().millis() - before).isLessThan(5_000);
        world.engine.letGo("other");
    }

    @Test
    void whatASegmentLeavesIsThereWhenItGoesOnAndAfterACrash() {
        var id = world.rerunnable("walker");
        var due = Instant.ofEpochMilli(world.tasks.wall().millis()).plus(Duration.ofHours(1));
        world.engine.script(id, context -> {
            var left = context.handover();
            var step = left == null ? 0 : left.engineState().asInt();
            context.keep(new SegmentHandover("step", null, ProcessJson.tree(step + 1)));
            return switch (step) {
                case 0 ->
                    new RunResult.Suspended(
                            new WaitKind.Timer(due.toEpochMilli()),
                            new SegmentHandover("sleeps", null, ProcessJson.tree(10)));
                case 10 -> new RunResult.Suspended(new WaitKind.Timer(due.toEpochMilli() + 1));
                default -> TestEngine.success("step " + step);
            };
        });
        world.worker().start();
        world.untilStatus(id, ProcessStatus.COMPLETED);
        assertThat(world.record(id).outcome())
                .isEqualTo(new AwaitOutput.Success(ProcessJson.object().put("said", "step 11"), null));
        assertThat(world.record(id).attempts()).isOne();
    }

    @Test
    void nobodyWaitsForASignalThatWasNotDeclared() {
        var id = world.rerunnable("waiter");
        world.engine.script(id, context -> {
            context.awaitSignal("go", 1, Duration.ZERO);
            return TestEngine.success("unreachable");
        });
        world.worker().start();
        world.untilStatus(id, ProcessStatus.FAILED);
        assertThat(((AwaitOutput.Failure) world.record(id).outcome()).message()).contains("no signal \"go\"");
    }

    private void familyScripts(Duration patience) {
        world.rerunnable("parent");
        starts("parent", "child", patience);
        starts("child", "grandchild", patience);
    }

    /** The process starts that child, waits for its end and says so. */
    private void starts(String id, String child, Duration patience) {
        world.engine.script(id, context -> {
            context.startChild(child, "test", ProcessJson.object(), RecoveryDisposition.RERUNNABLE, ParentEnd.CANCEL);
            var answer = context.awaitProcess(child, patience);
            return answer instanceof Awaited.NotYet<AwaitOutput> notYet
                    ? new RunResult.Suspended(notYet.until())
                    : TestEngine.success(id + " saw the end of " + child);
        });
    }

    // ---------------------------------------------------------------- what waits in the registry

    @Test
    void threeGenerationsThatSuspendFitThroughOnePermitToo() {
        familyScripts(Duration.ZERO);
        world.worker(world.config().withConcurrency(1)).start();
        world.untilStatus("parent", ProcessStatus.COMPLETED);
        assertThat(world.events("parent", EventName.WAITING)).isOne();
        assertThat(world.events("parent", EventName.RESUMED)).isOne();
        assertThat(world.record("parent").attempts()).isOne();
    }

    @Test
    void twoWaitsTakeTheirSignalsInTheOrderInWhichTheyWereSent() {
        signalled("waiter");
        world.engine.script("waiter", context -> {
            var first = context.awaitSignal("go", 1, Duration.ZERO);
            if (first instanceof Awaited.NotYet<Signal> notYet) {
                return new RunResult.Suspended(notYet.until());
            }
            var second = context.awaitSignal("go", 2, Duration.ZERO);
            if (second instanceof Awaited.NotYet<Signal> notYet) {
                return new RunResult.Suspended(notYet.until());
            }
            return TestEngine.success(said(first) + " then " + said(second));
        });
        world.worker().start();
        world.untilStatus("waiter", ProcessStatus.WAITING);
        send("one");
        world.tasks.until(() -> world.events("waiter", EventName.WAITING) == 2);
        send("two");
        world.untilStatus("waiter", ProcessStatus.COMPLETED);
        assertThat(world.record("waiter").outcome())
                .isEqualTo(new AwaitOutput.Success(ProcessJson.object().put("said", "one then two"), null));
        assertThat(world.events("waiter", EventName.RESUMED)).isEqualTo(2);
    }

    @Test
    void whatWasSentBeforeIsThereAtOnce() {
        signalled("waiter");
        send("early");
        world.engine.script("waiter", context -> TestEngine.success(said(context.awaitSignal("go", 1, Duration.ZERO))));
        world.worker().start();
        world.untilStatus("waiter", ProcessStatus.COMPLETED);
        assertThat(world.events("waiter", EventName.WAITING)).isZero();
    }

    private void signalled(String id) {
        var env = world.registry.putEnvironment(ExecutionEnvironment.empty());
        world.registry.register(new ProcessRegistration(
                id,
                new ProcessInput.Engine("test", ProcessJson.object()),
                RecoveryDisposition.OWNER_BOUND,
                null,
                new ProcessIdentity("test", null, null),
                List.of(ProcessEventType.plain("signal.go", null)),
                ProcessProvenance.host(),
                env));
    }

    private void send(String text) {
        world.registry.signal(
                new ProcessWrites.SignalRequest("waiter", "go", ProcessJson.tree(text), "id-" + text, null));
    }

    private static String said(Awaited<Signal> awaited) {
        return ((Awaited.Come<Signal>) awaited).value().payload().stringValue();
    }

    @Test
    void whatBeginsLaterBeginsAtItsTimeAmongManyThatComeLater() {
        var now = world.tasks.wall().millis();
        for (var n = 1; n <= 1_000; n++) {
            later("later-" + n, now + Duration.ofMinutes(n).toMillis());
        }
        var worker = world.worker();
        worker.start();
        world.untilStatus("later-1", ProcessStatus.COMPLETED);
        assertThat(world.tasks.wall().millis() - now).isBetween(60_000L, 61_000L);
        world.untilStatus("later-2", ProcessStatus.COMPLETED);
        assertThat(world.tasks.wall().millis() - now).isBetween(120_000L, 121_000L);
        world.tasks.elapse(Duration.ofMinutes(290));
        world.untilStatus("later-300", ProcessStatus.COMPLETED);
        assertThat(world.tasks.wall().millis() - now).isBetween(18_000_000L, 18_001_000L);
    }

    @Test
    void aSweepPassesOverWhatWaitsHoweverManyThereAre() {
        for (var n = 0; n < 3_000; n++) {
            later("later-" + n, world.tasks.wall().millis() + Duration.ofDays(1).toMillis() + n);
        }
        world.rerunnable("now");
        var worker = world.worker();
        assertThat(worker.sweepOnce().rows()).isLessThanOrEqualTo(256);
        world.untilStatus("now", ProcessStatus.COMPLETED);
        assertThat(worker.settleOnce().rows()).isLessThanOrEqualTo(256);
    }

    private void later(String id, long atMs) {
        var env = world.registry.putEnvironment(ExecutionEnvironment.empty());
        world.registry.registerAt(
                new ProcessRegistration(
                        id,
                        new ProcessInput.Engine("test", ProcessJson.object()),
                        RecoveryDisposition.RERUNNABLE,
                        null,
                        new ProcessIdentity("test", null, null),
                        List.of(),
                        ProcessProvenance.host(),
                        env),
                atMs);
    }

    @Test
    void aParentThatEndsFirstHasItsChildrenCancelledOnce() {
        world.rerunnable("parent");
        world.engine.hold("child");
        world.engine.script("parent", context -> {
            context.startChild("child", "test", ProcessJson.object(), RecoveryDisposition.RERUNNABLE, ParentEnd.CANCEL);
            context.startChild("left", "test", ProcessJson.object(), RecoveryDisposition.RERUNNABLE, ParentEnd.ABANDON);
            return TestEngine.success("does not wait");
        });
        world.worker().start();
        world.worker().start();
        world.tasks.until(() -> world.registry.find("left").isPresent());
        world.untilStatus("child", ProcessStatus.CANCELLED);
        world.untilStatus("left", ProcessStatus.COMPLETED);
        world.tasks.elapse(Duration.ofMinutes(2));
        assertThat(world.registry.parentEnds(10)).isEmpty();
        assertThat(world.events("child", EventName.CANCEL_REQUESTED)).isOne();
    }

    @Test
    void aThousandWhoWaitForOneEndAllGoOn() {
        world.rerunnable("other");
        world.engine.hold("other");
        for (var n = 0; n < 1_000; n++) {
            world.rerunnable("w-" + n);
            parkOnce("w-" + n, new WaitKind.Process("other"));
        }
        world.worker().start();
        world.tasks.until(() -> world.status("w-999") == ProcessStatus.WAITING
                && world.engine.begun().size() == 1_001);
        world.engine.letGo("other");
        world.tasks.elapse(Duration.ofSeconds(5));
        for (var n = 0; n < 1_000; n++) {
            assertThat(world.status("w-" + n)).isEqualTo(ProcessStatus.COMPLETED);
        }
    }
}
