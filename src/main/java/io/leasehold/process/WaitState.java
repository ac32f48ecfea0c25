package io.leasehold.process;

import org.jspecify.annotations.Nullable;

/**
 * A process is parked on this.
 *
 * @param kind what it waits for
 * @param sinceMs since when, wall time, epoch milliseconds
 * @param overAtMs when what it waits for had come, wall time; absent until somebody said so. A timer needs nobody
 */
public record WaitState(
        WaitKind kind, long sinceMs, @Nullable Long overAtMs) {
    /** It waits, and nothing has come. */
    public WaitState(WaitKind kind, long sinceMs) {
        this(kind, sinceMs, null);
    }

    /** What it waits for has come; the first moment stays. */
    public WaitState over(long atMs) {
        return overAtMs == null ? new WaitState(kind, sinceMs, atMs) : this;
    }

    /** Whether the process can go on at that moment of wall time. */
    public boolean due(long wallMs) {
        return overAtMs != null || (kind instanceof WaitKind.Timer timer && wallMs >= timer.atMs());
    }
}
