package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as it stands: the fold of its event log over its registration.
 *
 * <p>{@code outcome} is present exactly when the status is terminal. A refold of the log must give this record again,
 * field for field.
 *
 * @param child the operating-system process that was started last; stays while a later attempt has started none
 * @param alongside others that the same attempt started before it and that nobody said had ended, oldest first; absent: none
 */
public record ProcessRecord(
        ProcessRegistration registration,
        String fingerprint,
        ProcessStatus status,
        @Nullable AwaitOutput outcome,
        @Nullable ProcessStarted firstStarted,
        @Nullable RunFailed runFailed,
        @Nullable ChildProcess child,
        @Nullable List<ChildProcess> alongside,
        @Nullable AbandonRequest abandonRequest,
        @Nullable CancelRequest cancelRequest,
        @JsonProperty("wait") @Nullable WaitState waiting,
        @Nullable ProcessExternalRef externalRef,
        long createdAtMs,
        long updatedAtMs) {
    /** A process of which at most one operating-system process is known. */
    public ProcessRecord(
            ProcessRegistration registration,
            String fingerprint,
            ProcessStatus status,
            @Nullable AwaitOutput outcome,
            @Nullable ProcessStarted firstStarted,
            @Nullable RunFailed runFailed,
            @Nullable ChildProcess child,
            @Nullable AbandonRequest abandonRequest,
            @Nullable CancelRequest cancelRequest,
            @Nullable WaitState waiting,
            @Nullable ProcessExternalRef externalRef,
            long createdAtMs,
            long updatedAtMs) {
        this(
                registration,
                fingerprint,
                status,
                outcome,
                firstStarted,
                runFailed,
                child,
                null,
                abandonRequest,
                cancelRequest,
                waiting,
                externalRef,
                createdAtMs,
                updatedAtMs);
    }

    public ProcessRecord {
        alongside = alongside == null || alongside.isEmpty() ? null : List.copyOf(alongside);
        if ((outcome != null) != status.terminal() || (outcome != null && outcome.status() != status)) {
            throw new IllegalArgumentException("status " + status.label() + " with outcome " + outcome);
        }
    }

    /** The id of the registration. */
    @JsonIgnore
    public String id() {
        return registration.id();
    }

    /** What people call it: its label, or its id where it has none. */
    @JsonIgnore
    public String name() {
        var label = registration.identity().label();
        return label == null || label.isBlank() ? id() : label;
    }

    /** Every operating-system process of the attempt that started one last, oldest first, that may still run. */
    @JsonIgnore
    public List<ChildProcess> children() {
        if (child == null) {
            return List.of();
        }
        var all = new ArrayList<ChildProcess>();
        if (alongside != null) {
            all.addAll(alongside);
        }
        all.add(child);
        return List.copyOf(all);
    }

    /** The attempt that began last, 0 before the first. */
    @JsonIgnore
    public int attempts() {
        return firstStarted == null ? 0 : firstStarted.attempt();
    }

    /**
     * Whether the work may have executed. False before the first start, and false when the last start came to nothing
     * and its run said so under its lease (rulings R8); what went on after a wait had executed before it.
     */
    @JsonIgnore
    public boolean begun() {
        var started = firstStarted;
        var failed = runFailed;
        return started != null
                && (failed == null
                        || failed.attempt() != started.attempt()
                        || started.resumedFrom() != null
                        || everRan());
    }

    /** Whether an attempt before the last may have executed. */
    private boolean everRan() {
        return attempts() - (runFailed == null ? 0 : runFailed.streak()) > 0;
    }
}
