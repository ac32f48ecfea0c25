package io.leasehold.lease;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the serving clock stood while wall time went on, oldest first.
 *
 * <p>No lease grows older while the machine sleeps or nobody serves the registry (safety.md 12), so what the clock read
 * before such a time is told to people by the wall time of then. The newest 64 are kept apart, older ones together.
 */
public record Pauses(List<Pause> pauses) {
    /** The clocks never went apart. */
    public static final Pauses NONE = new Pauses(List.of());

    private static final int MOST = 64;

    public Pauses(@Nullable List<Pause> pauses) {
        this.pauses = pauses == null ? List.of() : List.copyOf(pauses);
    }

    /**
     * A time in which the clock stood.
     *
     * @param clockMs what it read last before
     * @param lengthMs how much further wall time went meanwhile; negative: it was set back
     */
    public record Pause(long clockMs, long lengthMs) {}

    /** These, and a newer one. */
    public Pauses with(Pause newest) {
        var all = new ArrayList<>(pauses);
        all.add(newest);
        if (all.size() > MOST) {
            var oldest = all.removeFirst();
            var next = all.removeFirst();
            all.addFirst(new Pause(next.clockMs(), oldest.lengthMs() + next.lengthMs()));
        }
        return new Pauses(all);
    }

    /**
     * The wall time at which the serving clock read that, or will; far ends of time stay where they are.
     *
     * @param servingMs a reading of the serving clock
     * @param clockMs what it reads now
     * @param wallMs wall time now
     */
    public long wallOf(long servingMs, long clockMs, long wallMs) {
        var at = plus(wallMs, minus(servingMs, clockMs));
        for (var pause : pauses) {
            if (servingMs <= pause.clockMs()) {
                at = minus(at, pause.lengthMs());
            }
        }
        return at;
    }

    private static long minus(long one, long other) {
        try {
            return Math.subtractExact(one, other);
        } catch (ArithmeticException tooFar) {
            return one < other ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static long plus(long one, long other) {
        try {
            return Math.addExact(one, other);
        } catch (ArithmeticException tooFar) {
            return other < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
