package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.engine.RunResult;
import io.leasehold.process.EventName;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.WaitKind;
import java.time.Duration;
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
}
