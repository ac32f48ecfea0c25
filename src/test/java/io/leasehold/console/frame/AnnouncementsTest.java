package io.leasehold.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Group;
import org.junit.jupiter.api.Test;

/** What changes by itself is told at most every five seconds, and nothing that changed is forgotten. */
class AnnouncementsTest {
    private final AtomicLong nowMs = new AtomicLong(1_000_000);
    private final Announcements announcements = new Announcements(() -> Instant.ofEpochMilli(nowMs.get()));

    @Test
    void whatChangedMeanwhileIsToldOnceAfterThePause() {
        var live = new Group();
        var waiting = new Group();
        assertThat(announcements.changed(live)).containsExactly(live);
        assertThat(announcements.changed(live)).isEmpty();
        assertThat(announcements.changed(waiting)).isEmpty();
        assertThat(announcements.changed(live)).isEmpty();
        nowMs.addAndGet(4_999);
        assertThat(announcements.tick()).isEmpty();
        nowMs.addAndGet(1);
        assertThat(announcements.tick()).containsExactly(live, waiting);
        assertThat(announcements.tick()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackSilencesNothing() {
        var live = new Group();
        announcements.changed(live);
        nowMs.addAndGet(-3_600_000);
        assertThat(announcements.changed(live)).containsExactly(live);
    }
}
