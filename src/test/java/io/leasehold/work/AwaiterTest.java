package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.TimedOut;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.CompletionAuthority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kernel.md 8.17: awaiter, hub, driver, attachment and event sink. */
class AwaiterTest {
    private final World world = new World();
    private final ProcessChangeHub hub = new ProcessChangeHub();
    private final ProcessAwaiter polling = new ProcessAwaiter(world.outages.registry(), hub, world.tasks);

    @AfterEach
    void close() {
        world.close();
    }

    private ProcessAwaiter watching() {
        world.registry.subscribe(hub);
        return polling;
    }

    private void succeed(String id) {
        world.registry.completeWithAuthority(id, success(id), new CompletionAuthority.ExternalOwner(), World.OPS);
    }

    private static AwaitOutput success(String id) {
        return new AwaitOutput.Success(ProcessJson.object().put("of", id), null);
    }

    @Test
    void s280_thePausesAreExactly25And50AndSoOnUpToOneSecond() {
        var backoff = new PollBackoff();
        assertThat(IntStream.range(0, 9).mapToObj(i -> backoff.next().toMillis()))
                .containsExactly(25L, 50L, 100L, 200L, 400L, 800L, 1000L, 1000L, 1000L);
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void s280_aPollingWaiterReadsAtThosePauses() {
        world.external("x");
        assertThatThrownBy(() -> polling.awaitTerminal("x", Duration.ofMillis(3574)))
                .isInstanceOf(TimedOut.class);
        assertThat(world.outages.calls("find")).isEqualTo(9);
    }

    @Test
    void s281_aSubscriberIsWokenAndTheHubForgetsWhoListensNoMore() {
        var bell = world.tasks.bell();
        var unsubscribe = hub.subscribe("x", bell);
        hub.changed(List.of("x", "y"));
        assertThat(bell.await(Duration.ZERO)).isTrue();
        assertThat(hub.tracked()).isEqualTo(1);
        unsubscribe.run();
        unsubscribe.run();
        assertThat(hub.tracked()).isZero();
        hub.changed(List.of("x"));
        assertThat(bell.await(Duration.ZERO)).isFalse();
    }

    @Test
    void s282_eventsOfThePastAreFoundAtOnceAndNeverAtOrBeforeTheCursor() {
        world.external("x");
        var awaiter = watching();
        var registered = awaiter.awaitEvent("x", EventName.REGISTERED, 0);
        assertThat(registered.sequence()).isEqualTo(1);
        assertThatThrownBy(() ->
                        awaiter.awaitEvent("x", EventName.REGISTERED, registered.sequence(), Duration.ofSeconds(5)))
                .isInstanceOf(TimedOut.class);
    }

    @Test
    void s282_laterEventsAreWaitedFor() {
        world.external("x");
        var seen = new ArrayList<ProcessEvent>();
        var awaiter = watching();
        world.tasks.start("waiter", () -> seen.add(awaiter.awaitEvent("x", EventName.CANCEL_REQUESTED, 0)));
        world.tasks.settle();
        assertThat(seen).isEmpty();
        world.registry.requestCancel("x", World.OPS);
        world.tasks.settle();
        assertThat(seen)
                .singleElement()
                .satisfies(event -> assertThat(event.sequence()).isEqualTo(2));
    }

    @Test
    void s283_anUnknownProcessIsAnError() {
        assertThatThrownBy(() -> polling.awaitTerminal("nobody")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> polling.awaitEvent("nobody", EventName.COMPLETED, 0))
                .isInstanceOf(NotFound.class);
        assertThat(hub.tracked()).isZero();
    }

    @Test
    void s284_aReadErrorReachesTheCallerAndIsNotUnknown() {
        world.external("x");
        world.outages.down("find");
        assertThatThrownBy(() -> polling.awaitTerminal("x")).isInstanceOf(RegistryUnavailable.class);
        var driver = ProcessWorkDriver.watching(world.outages.registry(), reason -> null, polling);
        assertThatThrownBy(() -> driver.awaitTerminal("x")).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void s285_aPollingWaiterSeesAnEndThatNobodyAnnounced() {
        world.external("x");
        var seen = new ArrayList<AwaitOutput>();
        world.tasks.start("waiter", () -> seen.add(polling.awaitTerminal("x")));
        world.tasks.elapse(Duration.ofSeconds(10));
        succeed("x");
        world.tasks.settle();
        assertThat(seen).isEmpty();
        world.tasks.elapse(Duration.ofSeconds(1));
        assertThat(seen).containsExactly(success("x"));
    }

    @Test
    void s286_anEndBetweenReadingAndWaitingWakesTheWaiter() {
        world.external("x");
        var awaiter = watching();
        var reads = new AtomicInteger();
        world.outages.before("find", () -> {
            if (reads.incrementAndGet() == 2) {
                return;
            }
            // What is read is already out of date when the waiter begins to wait.
            world.tasks.start("ends it", () -> succeed("x"));
        });
        var before = world.tasks.nanos();
        assertThat(awaiter.awaitTerminal("x")).isEqualTo(success("x"));
        assertThat(world.tasks.nanos()).isEqualTo(before);
    }

    @Test
    void s288_sixteenRacingWaitersAllGetTheSameOutcome() {
        world.external("x");
        var awaiter = watching();
        var seen = new ArrayList<AwaitOutput>();
        for (var i = 0; i < 16; i++) {
            world.tasks.start("waiter " + i, () -> seen.add(awaiter.awaitTerminal("x")));
        }
        world.tasks.settle();
        assertThat(hub.tracked()).isEqualTo(1);
        succeed("x");
        world.tasks.settle();
        assertThat(seen).hasSize(16).containsOnly(success("x"));
        assertThat(hub.tracked()).isZero();
    }

    @Test
    void s289_s290_s291_theSinkGetsEveryEventInOrderLifecycleAndEndsToo() {
        var seen = new ArrayList<String>();
        try (var feed = ProcessEventFeed.start(
                world.registry, 0, event -> seen.add(event.processId() + " " + event.eventType()), world.tasks)) {
            world.external("x");
            world.tasks.settle();
            world.external("y");
            world.registry.requestCancel("x", World.OPS);
            succeed("x");
            world.tasks.settle();
            assertThat(feed.refused()).isZero();
        }
        assertThat(seen)
                .containsExactly(
                        "x " + EventName.REGISTERED,
                        "y " + EventName.REGISTERED,
                        "x " + EventName.CANCEL_REQUESTED,
                        "x " + EventName.COMPLETED);
    }

    @Test
    void s292_aLossySinkIsRepairedFromTheLog() {
        var got = new ArrayList<Long>();
        try (var feed = ProcessEventFeed.start(
                world.registry,
                0,
                event -> {
                    if (event.eventSeq() % 2 == 0) {
                        throw new IllegalStateException("lossy");
                    }
                    got.add(event.eventSeq());
                },
                world.tasks)) {
            for (var i = 0; i < 6; i++) {
                world.external("x" + i);
            }
            world.tasks.settle();
            assertThat(feed.refused()).isEqualTo(3);
        }
        assertThat(got).hasSize(3);
        assertThat(world.registry.eventsSince(0, 100)).hasSize(6);
    }

    @Test
    void s293_anEndedProcessIsAnsweredWithoutTheEngine() {
        world.external("x");
        var attached = new AtomicInteger();
        var driver = ProcessWorkDriver.attached(world.registry, reason -> null, id -> {
            if (attached.incrementAndGet() < 3) {
                return new ProcessAttach.Attached.CeilingElapsed();
            }
            succeed(id);
            return new ProcessAttach.Attached.Ended(success(id));
        });
        assertThat(driver.awaitTerminal("x")).isEqualTo(success("x"));
        assertThat(attached).hasValue(3);
        assertThat(driver.awaitTerminal("x")).isEqualTo(success("x"));
        assertThat(attached).hasValue(3);
    }

    @Test
    void s294_anErrorOfTheEngineReachesTheCaller() {
        world.external("x");
        var driver = ProcessWorkDriver.attached(world.registry, reason -> null, id -> {
            throw new IllegalStateException("engine down");
        });
        assertThatThrownBy(() -> driver.awaitTerminal("x")).hasMessage("engine down");
    }

    @Test
    void s295_awaiterAndDriverRefuseARowWhoseCallerDeparted() {
        world.external("x");
        world.registry.recordCallerDeparture("x");
        var attached = new AtomicInteger();
        var driver = ProcessWorkDriver.attached(world.registry, reason -> null, id -> {
            attached.incrementAndGet();
            return new ProcessAttach.Attached.CeilingElapsed();
        });
        assertThatThrownBy(() -> polling.awaitTerminal("x"))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Code.CALLER_DEPARTED));
        assertThatThrownBy(() -> driver.awaitTerminal("x"))
                .isInstanceOf(LeaseholdException.class)
                .hasMessageContaining("has gone");
        assertThat(attached).hasValue(0);
    }

    @Test
    void s296_aRunThatEndsElsewhereResolvesWithExactlyItsOutcome() {
        world.rerunnable("r");
        var awaiter = watching();
        var worker = world.worker();
        worker.start();
        var driver = ProcessWorkDriver.watching(world.registry, worker, awaiter);
        driver.claimAndRunPending("test");
        assertThat(driver.awaitTerminal("r")).isEqualTo(world.record("r").outcome());
    }

    @Test
    void patienceIsTheCallersOwnAndItsEndSaysNothingAboutTheProcess() {
        world.external("x");
        assertThatThrownBy(() -> polling.awaitTerminal("x", Duration.ofSeconds(2)))
                .isInstanceOfSatisfying(
                        TimedOut.class, e -> assertThat(e.processId()).contains("x"));
        succeed("x");
        assertThat(polling.awaitTerminal("x", Duration.ZERO)).isEqualTo(success("x"));
    }
}
