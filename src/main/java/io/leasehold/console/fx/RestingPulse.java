package io.leasehold.console.fx;

import com.sun.glass.ui.Timer;

/**
 * A pulse that rests while nothing moves.
 *
 * <p>JavaFX asks its timer to pause once no frame was wanted for a while, and to resume when one is. The timer of its
 * GTK platform does neither (JavaFX 26): sixty times a second it wakes a program that has nothing to draw, which takes
 * most of what an idle window takes. This one stops that timer and starts it again.
 */
final class RestingPulse extends Timer {
    private final Timer beats;
    private int everyMs;

    /**
     * A pulse that does not beat yet.
     *
     * @param beats stops and starts, but does not pause
     */
    RestingPulse(Timer beats) {
        super(() -> {});
        this.beats = beats;
    }

    @Override
    protected long _start(Runnable ignored) {
        beats.start();
        return 1;
    }

    @Override
    protected long _start(Runnable ignored, int period) {
        everyMs = period;
        beats.start(period);
        return 1;
    }

    @Override
    protected void _stop(long timer) {
        beats.stop();
    }

    @Override
    protected void _pause(long timer) {
        beats.stop();
    }

    @Override
    protected void _resume(long timer) {
        if (!beats.isRunning()) {
            beats.start(everyMs);
        }
    }
}
