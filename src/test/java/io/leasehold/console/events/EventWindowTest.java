package io.leasehold.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventWindowTest {
    private final EventWindow window = new EventWindow();

    private static EventLine line(long position) {
        return new EventLine(
                position,
                "process-" + position % 2,
                position,
                position % 3 == 0 ? "c" : "a",
                position,
                new EventText(List.of()));
    }

    private static List<EventLine> lines(long from, long through) {
        return LongStream.rangeClosed(from, through)
                .mapToObj(EventWindowTest::line)
                .toList();
    }

    private List<Long> shown() {
        return window.shown().stream().map(EventLine::position).toList();
    }

    @Test
    void whatComesIsShownAtTheEndWhileSomebodyFollows() {
        window.begin(new EventPages.Page(lines(1, 2), false));
        window.arrived(lines(2, 4));
        assertThat(shown()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(window.freshProperty().get()).isZero();
    }

    @Test
    void whatComesWhileNobodyFollowsWaitsAndIsCounted() {
        window.begin(new EventPages.Page(lines(1, 2), false));
        window.hold();
        window.arrived(lines(3, 4));
        window.arrived(lines(4, 6));
        assertThat(shown()).containsExactly(1L, 2L);
        assertThat(window.freshProperty().get()).isEqualTo(4);
        assertThat(window.follow()).isTrue();
        assertThat(shown()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(window.freshProperty().get()).isZero();
        window.arrived(lines(6, 7));
        assertThat(shown()).endsWith(6L, 7L).hasSize(7);
    }

    @Test
    void theCountIsOfWhatTheFilterLetsThrough() {
        window.begin(new EventPages.Page(lines(1, 2), false));
        window.typeProperty().set("c");
        window.hold();
        window.arrived(lines(3, 8));
        assertThat(window.freshProperty().get()).isEqualTo(2);
        window.follow();
        assertThat(shown()).containsExactly(3L, 6L);
        window.processProperty().set("process-0");
        assertThat(shown()).containsExactly(6L);
        assertThat(window.types()).containsExactly("a", "c");
    }

    @Test
    void neverHoldsMoreThanTheMost() {
        window.begin(new EventPages.Page(lines(1, EventWindow.MOST), false));
        window.arrived(lines(EventWindow.MOST + 1, EventWindow.MOST + 5));
        assertThat(window.shown()).hasSize(EventWindow.MOST);
        assertThat(window.first()).isEqualTo(6);
        assertThat(window.olderProperty().get()).isTrue();
    }

    @Test
    void whoReadsFarBackComesBackToTheEndByReadingItAgain() {
        var most = EventWindow.MOST;
        window.begin(new EventPages.Page(lines(1_001, most + 1_000), true));
        window.prepend(new EventPages.Page(lines(501, 1_000), true));
        assertThat(window.shown()).hasSize(most);
        assertThat(shown()).startsWith(501L).endsWith(most + 500L);
        assertThat(window.followingProperty().get()).isFalse();
        window.arrived(lines(most + 1_001, most + 1_003));
        assertThat(window.freshProperty().get()).isEqualTo(3);
        assertThat(window.follow()).isFalse();
        window.arrived(lines(most + 1_004, most + 1_004));
        window.begin(new EventPages.Page(lines(most + 900, most + 1_003), true));
        assertThat(shown()).startsWith(most + 900L).endsWith(most + 1_003L, most + 1_004L);
        assertThat(window.freshProperty().get()).isZero();
    }

    @Test
    void saysWhyNothingIsShown() {
        assertThat(window.messageProperty().get()).isEqualTo("Reading…");
        window.begin(new EventPages.Page(List.of(), false));
        assertThat(window.messageProperty().get()).isEqualTo("No events yet; new ones appear here.");
        window.arrived(lines(1, 2));
        window.typeProperty().set("nothing");
        assertThat(window.messageProperty().get()).isEqualTo("None of the 2 events read matches.");
    }
}
