package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Beside a toolkit, which knows how often a timer may beat. */
@ExtendWith(ApplicationExtension.class)
class RestingPulseTest {
    private static final int EVERY_MS = 16;

    private final List<String> heard = new ArrayList<>();
    private final RestingPulse pulse = new RestingPulse(new Beats(heard));

    @Test
    void nothingBeatsWhileItRests() {
        pulse.start(EVERY_MS);
        pulse.pause();

        assertThat(heard).containsExactly("every 16 ms", "stop");
    }

    @Test
    void itBeatsAgainAsBefore() {
        pulse.start(EVERY_MS);
        pulse.pause();
        pulse.resume();

        assertThat(heard).containsExactly("every 16 ms", "stop", "every 16 ms");
    }

    @Test
    void whoAsksAPulseThatBeatsToResumeChangesNothing() {
        pulse.start(EVERY_MS);
        pulse.resume();
        pulse.resume();

        assertThat(heard).containsExactly("every 16 ms");
    }

    @Test
    void whatWasStoppedIsNotResumed() {
        pulse.start(EVERY_MS);
        pulse.stop();
        pulse.resume();

        assertThat(heard).containsExactly("every 16 ms", "stop");
    }

    @Test
    void aRestThatIsEndedForGoodStopsNothingTwice() {
        pulse.start(EVERY_MS);
        pulse.pause();
        pulse.stop();
        pulse.resume();

        assertThat(heard).containsExactly("every 16 ms", "stop");
    }

    /** Does what the timer of GTK does: it starts and stops. */
    private static final class Beats extends Timer {
        private final List<String> heard;

        Beats(List<String> heard) {
            super(() -> {});
            this.heard = heard;
        }

        @Override
        protected long _start(Runnable each) {
            heard.add("each frame");
            return 1;
        }

        @Override
        protected long _start(Runnable each, int period) {
            heard.add("every " + period + " ms");
            return 1;
        }

        @Override
        protected void _stop(long timer) {
            heard.add("stop");
        }

        @Override
        protected void _pause(long timer) {}

        @Override
        protected void _resume(long timer) {}
    }
}
