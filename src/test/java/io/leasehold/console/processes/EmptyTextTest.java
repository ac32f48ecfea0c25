package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.FeedState;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An empty list says what was checked, and how long ago. */
class EmptyTextTest {
    private static String needsYou(long checkedMs, FeedState.Failure failure) {
        var state = new FeedState(
                new Counts(46, 0, 0, 0, 0, 0, 0, 46),
                0,
                new ClockReading(0, 100_000),
                List.of(),
                checkedMs,
                0,
                null,
                FeedState.Disk.UNKNOWN,
                null,
                false,
                0,
                false,
                0,
                failure);
        return EmptyText.of(SystemView.NEEDS_YOU, true, true, state);
    }

    @Test
    void theAgeOfTheLastCheckIsSaid() {
        assertThat(needsYou(98_000, null))
                .startsWith("Nothing needs you. 46 live processes checked 2 s ago.")
                .contains("No worker runs");
        assertThat(needsYou(99_900, null)).contains("checked less than 1 s ago.");
        assertThat(needsYou(99_900, new FeedState.Failure(99_950, "It is held.", "Wait.")))
                .contains("checked until the registry could no longer be read.");
    }
}
