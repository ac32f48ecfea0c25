package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.VerdictCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where little is free on the disk of the registry, nothing new begins, and everything else goes on. */
class DiskLowTest {
    private final World world = new World();
    private final LeaseOwner dead = world.other(999);
    private final List<String> said = new ArrayList<>();
    private DurableProcessWorker worker;

    @BeforeEach
    void makeWorker() {
        world.probe.dead(dead.evidence());
        world.outages.liesIn(Path.of("registry"));
        world.tasks.free(OptionalLong.of(Held.Space.NEEDED));
        worker = new DurableProcessWorker(world.outages.registry(), world.config(), world.tasks, new FaultSink() {
            @Override
            public void report(WorkerFault fault) {
                said.add(fault.label() + ": " + fault.error());
            }

            @Override
            public void over(WorkerFault fault, String now) {
                said.add(fault.label() + " over: " + now);
            }
        });
    }

    @AfterEach
    void close() {
        worker.close();
        world.close();
    }

    private void free(long bytes) {
        world.tasks.free(OptionalLong.of(bytes));
        world.tasks.elapse(Duration.ofSeconds(1));
    }

    @Test
    void nothingNewBeginsUntilThereIsRoomAgainAndBothAreSaidOnce() {
        world.rerunnable("new");
        world.rerunnable("again");
        world.begunBy("again", dead);
        free(Held.Space.NEEDED - 1);

        var first = worker.sweepOnce();
        assertThat(first.admitted()).isEmpty();
        assertThat(first.left())
                .extracting(row -> row.verdict().code(), row -> row.verdict().held())
                .containsExactly(
                        tuple(VerdictCode.RUN_FREE, new Held.Space(255L << 20)),
                        tuple(VerdictCode.RERUN_DEAD, new Held.Space(255L << 20)));
        world.tasks.elapse(Duration.ofSeconds(5));
        assertThat(worker.sweepOnce().admitted()).isEmpty();
        assertThat(said)
                .containsExactly(
                        "disk_low: 255 MB are free on the disk of the registry: below 256 MB nothing new begins,"
                                + " so that what runs can still end.");

        free(Held.Space.NEEDED);
        assertThat(worker.sweepOnce().admitted()).containsExactlyInAnyOrder("new", "again");
        assertThat(said)
                .hasSize(2)
                .last()
                .isEqualTo("disk_low over: There is room on the disk of the registry again: new processes begin.");
    }

    @Test
    void whatRunsEndsAndWhatIsDeadIsClosed() {
        world.engine.hold(world.rerunnable("running"));
        worker.start();
        world.tasks.until(() -> worker.running().contains("running"));
        free(0);
        world.ownerBound("bound");
        world.begunBy("bound", dead);
        world.rerunnable("unwanted");
        world.registry.requestCancel("unwanted", World.OPS);
        world.rerunnable("new");
        world.untilStatus("bound", ProcessStatus.ABANDONED);
        world.untilStatus("unwanted", ProcessStatus.CANCELLED);
        // Longer than a lease: it was renewed.
        world.lapse();
        world.engine.letGo("running");
        world.untilStatus("running", ProcessStatus.COMPLETED);
        world.tasks.settle();
        assertThat(world.engine.begun()).containsExactly("running");

        world.tasks.free(OptionalLong.of(Held.Space.NEEDED));
        world.untilStatus("new", ProcessStatus.COMPLETED);
    }

    @Test
    void theDiskIsLookedAtOnceASecond() {
        world.rerunnable("new");
        worker.sweepOnce();
        world.untilStatus("new", ProcessStatus.COMPLETED);
        world.tasks.free(OptionalLong.of(0));
        world.rerunnable("next");
        assertThat(worker.sweepOnce().admitted()).as("what was read just now").containsExactly("next");
    }

    @Test
    void aDryRunTellsItAndReportsNoFault() {
        world.rerunnable("new");
        free(0);
        assertThat(worker.dryRun())
                .singleElement()
                .satisfies(row -> assertThat(row.verdict().held()).isEqualTo(new Held.Space(0)));
        assertThat(said).isEmpty();
    }

    @Test
    void whereNobodyKnowsWhatIsFreeNothingIsHeld() {
        world.rerunnable("new");
        world.tasks.free(OptionalLong.empty());
        world.tasks.elapse(Duration.ofSeconds(1));
        assertThat(worker.sweepOnce().admitted()).containsExactly("new");
    }
}
