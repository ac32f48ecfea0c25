package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What the next sweep does with a row, and the facts it rests on. Sentences are rendered by {@link VerdictText}.
 *
 * @param code what happens, once nothing holds it back
 * @param held why it does not happen now; absent: it does
 * @param facts what the sentence names
 */
public record Verdict(VerdictCode code, @Nullable Held held, Facts facts) {
    /** A verdict that would execute the row now. */
    public boolean runsNow() {
        return held == null && code.runs();
    }

    /** A verdict that would end the row now without executing it. */
    public boolean closesNow() {
        return held == null && code.closes();
    }

    /**
     * What a verdict sentence may name; each part is present where its code uses it. Times are wall time in epoch
     * milliseconds.
     *
     * @param owner the stem of the holder or first starter
     * @param finding the finding that decided
     * @param token the stored fencing token
     * @param attempt the last attempt that began
     * @param maxAttempts the bound, where there is one
     * @param expiresAtMs when the lease lapses or lapsed
     * @param renewedAtMs when the lease was last claimed or renewed
     * @param begunAtMs when the last attempt began
     * @param givenBackAtMs when the lease was given back
     * @param by who asked
     * @param askedAtMs when it was asked
     * @param why the reason that was given
     * @param endedAtMs when it ended
     * @param durationMs from when it was begun first to its end; absent: it was never begun
     * @param failureCode the failure's code
     * @param failureMessage the failure's message
     * @param waitsFor what a parked row waits for
     * @param waitsSinceMs since when
     * @param cancelBy who asked to cancel
     * @param cancelAtMs when
     */
    public record Facts(
            @Nullable String owner,
            @Nullable Finding finding,
            @Nullable Long token,
            @Nullable Integer attempt,
            @Nullable Integer maxAttempts,
            @Nullable Long expiresAtMs,
            @Nullable Long renewedAtMs,
            @Nullable Long begunAtMs,
            @Nullable Long givenBackAtMs,
            @Nullable String by,
            @Nullable Long askedAtMs,
            @Nullable String why,
            @Nullable Long endedAtMs,
            @Nullable Long durationMs,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            @Nullable String waitsFor,
            @Nullable Long waitsSinceMs,
            @Nullable String cancelBy,
            @Nullable Long cancelAtMs) {}
}
