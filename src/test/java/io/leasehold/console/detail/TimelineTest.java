package io.leasehold.console.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.detail.Timeline.End;
import io.leasehold.console.frame.Times;
import io.leasehold.process.AwaitOutput;
import io.leasehold.registry.HistoryReads.Gap;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.HistoryReads.TenureEnd;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of time over the history of a real registry, without a toolkit. */
class TimelineTest {
    @TempDir
    private Path temp;

    private SampleRegistry sample;
    private Stories stories;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("registry"));
        stories = new Stories(sample);
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private Timeline timeline(String id, Gap... gaps) {
        var record = sample.registry.find(id).orElseThrow().record();
        return Timeline.of(
                sample.registry.tenures(id),
                sample.registry.refusedWrites(id, 100),
                sample.registry.recentEvents(id, 100),
                List.of(gaps),
                record.createdAtMs(),
                record.updatedAtMs(),
                record.status().live(),
                lapsed(id),
                sample.wall().millis());
    }

    private @Nullable Long lapsed(String id) {
        var clock = sample.registry.clock();
        var holder = sample.registry.find(id).orElseThrow().lease().holder();
        return holder == null || holder.liveAt(clock.clockMs()) ? null : (Long) clock.wallOf(holder.expiresAtMs());
    }

    @Test
    void aLeaseThatNobodyHasTakenSinceIsNotCalledHeld() {
        var bar = timeline(stories.unproven("p", "p")).lanes().getFirst().bars().getFirst();
        assertThat(bar.end()).isEqualTo(End.LAPSED);
        assertThat(bar.toMs() - bar.fromMs()).isEqualTo(SampleRegistry.TTL.toMillis());
    }

    @Test
    void whatNobodyHeldHasEventsAndNoLane() {
        var timeline = timeline(sample.rerunnable("q", ""));
        assertThat(timeline.lanes()).isEmpty();
        assertThat(timeline.marks()).singleElement().matches(mark -> !mark.start());
        assertThat(timeline.toMs()).isGreaterThan(timeline.fromMs());
    }

    @Test
    void aTakeOverHasALaneForEachOwnerAndTheLateWriteInTheLaneOfItsWriter() {
        var timeline = timeline(stories.takenOver("t"));
        assertThat(timeline.lanes()).extracting(Timeline.Lane::name).containsExactly("worker-9", "worker-7");
        var first = timeline.lanes().getFirst();
        assertThat(first.bars()).singleElement().satisfies(bar -> {
            assertThat(bar.end()).isEqualTo(End.LAPSED);
            assertThat(bar.words()).isEqualTo("token 1 · lapsed");
        });
        assertThat(first.ticks()).singleElement().matches(tick -> tick.fence() == 1);
        var second = timeline.lanes().getLast();
        assertThat(second.ticks()).isEmpty();
        assertThat(second.bars()).singleElement().satisfies(bar -> {
            assertThat(bar.end()).isEqualTo(End.HELD);
            assertThat(bar.toMs()).isEqualTo(timeline.toMs());
        });
        assertThat(timeline.marks()).filteredOn(Timeline.Mark::start).hasSize(1);
    }

    @Test
    void theTenureInWhichAProcessEndsSaysHowItEnded() {
        sample.completed("done", "");
        sample.failed("broken", "");
        sample.registry.complete(
                sample.begun(sample.rerunnable("stopped", ""), sample.alive),
                new AwaitOutput.Cancelled("asked", null, null));
        stories.abandoned("lost");
        assertThat(ends("done")).containsExactly(End.COMPLETED);
        assertThat(ends("broken")).containsExactly(End.FAILED);
        assertThat(ends("stopped")).containsExactly(End.CANCELLED);
        assertThat(ends("lost")).endsWith(End.ABANDONED);
        assertThat(timeline("stopped").lanes().getFirst().bars().getFirst().words())
                .isEqualTo("token 1 · cancelled");
        assertThat(TimelineLine.of(timeline("stopped"), new Times(ZoneOffset.UTC), 0))
                .extracting(TimelineLine::sentence)
                .anyMatch(sentence -> sentence.endsWith("Token 1: cancelled."));
    }

    private List<End> ends(String id) {
        return timeline(id).lanes().stream()
                .flatMap(lane -> lane.bars().stream())
                .map(Timeline.Bar::end)
                .toList();
    }

    @Test
    void everyEndOfATenureHasAWord() {
        var now = sample.wall().millis();
        for (var end : TenureEnd.values()) {
            var tenure = new Tenure("p", 1, sample.alive, now, now, end);
            var timeline = Timeline.of(List.of(tenure), List.of(), List.of(), List.of(), now, now, false, null, now);
            assertThat(timeline.lanes().getFirst().bars().getFirst().end()).isNotEqualTo(End.HELD);
        }
    }

    @Test
    void hundredsOfTenuresStayInTheLanesOfTheirThreeOwners() {
        var timeline = timeline(stories.tenures("many", 9));
        assertThat(timeline.lanes()).hasSize(3);
        assertThat(timeline.lanes()).allSatisfy(lane -> assertThat(lane.bars()).hasSize(3));
        assertThat(timeline.lanes().stream()
                        .flatMap(lane -> lane.bars().stream())
                        .map(Timeline.Bar::end))
                .contains(End.GIVEN_BACK, End.RELEASED, End.LAPSED);
    }

    @Test
    void theTableSaysEverythingThatIsDrawnInTheOrderOfTime() {
        var gap = new Gap(
                Gap.Kind.SUSPENDED,
                sample.wall().millis() + 5_000,
                sample.wall().millis() + 9_000,
                4_000);
        var timeline = timeline(stories.takenOver("t"), gap);
        var lines = TimelineLine.of(timeline, new Times(ZoneOffset.UTC), timeline.toMs());
        assertThat(lines).isSortedAccordingTo(Comparator.comparingLong(TimelineLine::atMs));
        assertThat(lines)
                .extracting(TimelineLine::what)
                .contains("Token 1: lapsed", "Token 2: held now", "Token 1: refused (run failed)", "asleep 4 s")
                .anyMatch(what -> what.startsWith("process.first_started"));
        assertThat(lines)
                .filteredOn(line -> line.what().equals("Token 1: lapsed"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.owner()).isEqualTo("worker-9");
                    assertThat(line.from()).isEqualTo("09:00:00");
                });
    }

    @Test
    void zoomingKeepsTheMomentUnderThePointerAndNeverLeavesTheEnds() {
        var all = TimeWindow.all(1_000_000, 2_000_000);
        var closer = all.zoomed(4, 0.25);
        assertThat(closer.x(1_250_000, 800)).isCloseTo(200, within(0.5));
        assertThat(closer.toMs() - closer.fromMs()).isCloseTo(250_000, within(1.0));
        assertThat(closer.moved(-50).fromMs()).isEqualTo(1_000_000);
        assertThat(closer.moved(50).toMs()).isEqualTo(2_000_000);
        assertThat(closer.zoomed(0.001, 0.5).whole()).isTrue();
        assertThat(closer.zoomed(1e12, 0.5).toMs())
                .isGreaterThan(closer.zoomed(1e12, 0.5).fromMs());
    }

    @Test
    void allOfItStaysAllWhenTimeGoesOnAndAPartStaysThatPart() {
        var all = TimeWindow.all(0, 10_000);
        assertThat(all.grown(0, 20_000).toMs()).isEqualTo(20_000);
        var part = all.zoomed(2, 0);
        assertThat(part.grown(0, 20_000)).isEqualTo(new TimeWindow(0, 20_000, 0, 5_000));
    }

    @Test
    void ticksAreRoundAndFarEnoughApart() {
        var ticks = TimeWindow.all(1_234, 61_234).ticks(400, 84);
        assertThat(ticks).containsExactly(15_000L, 30_000L, 45_000L, 60_000L);
        assertThat(TimeWindow.all(0, 400L * 365 * 86_400_000).ticks(400, 84)).hasSizeLessThan(500);
    }
}
