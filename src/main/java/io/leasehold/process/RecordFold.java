package io.leasehold.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The law that a record is the fold of its event log. Pure.
 *
 * <p>Every store applies it once per appended event and keeps the result; folding the whole log again must give the
 * same record.
 */
public final class RecordFold {
    private RecordFold() {}

    /** The record of a registration that has no event yet. */
    public static ProcessRecord base(ProcessRegistration registration, String fingerprint, long createdAtMs) {
        return new ProcessRecord(
                registration,
                fingerprint,
                ProcessStatus.RUNNING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                createdAtMs,
                createdAtMs);
    }

    /** The record after one more event. A second terminal, and whatever would revive a row, changes nothing. */
    public static ProcessRecord fold(ProcessRecord before, ProcessEvent event) {
        var next = new Draft(before, event.occurredAtMs());
        var output = event.terminal();
        if (output != null) {
            next.end(output);
        } else {
            switch (event.eventType()) {
                case EventName.FIRST_STARTED -> next.begin(facet(event, "started", ProcessStarted.class));
                case EventName.RUN_FAILED -> next.runFailed(facet(event, "run_failed", RunFailed.class));
                case EventName.CHILD_STARTED ->
                    next.childStarted(
                            facet(event, "child", ChildProcess.class),
                            event.payload().get("ended"));
                case EventName.WAITING -> next.park(facet(event, "wait", WaitState.class));
                case EventName.WAIT_OVER -> next.waitOver(event.occurredAtMs());
                case EventName.RESUMED -> next.begin(facet(event, "started", ProcessStarted.class));
                case EventName.CANCEL_REQUESTED -> next.cancelAsked(facet(event, "request", CancelRequest.class));
                case EventName.ABANDON_REQUESTED -> next.abandonAsked(facet(event, "request", AbandonRequest.class));
                case EventName.EXTERNAL_REF_SET ->
                    next.externalRef = facet(event, "external_ref", ProcessExternalRef.class);
                case EventName.CALLER_DEPARTED -> next.depart();
                default -> {
                    // Recorded only: custom events, signals, registered, given back.
                }
            }
        }
        return next.done();
    }

    private static <T> T facet(ProcessEvent event, String field, Class<T> type) {
        JsonNode value = event.payload().get(field);
        return ProcessJson.read(value, type);
    }

    private static final class Draft {
        private final ProcessRecord before;
        private final long updatedAtMs;
        private ProcessStatus status;
        private @Nullable AwaitOutput outcome;
        private @Nullable ProcessStarted firstStarted;
        private @Nullable RunFailed runFailed;
        private @Nullable ChildProcess child;
        private @Nullable List<ChildProcess> alongside;
        private @Nullable AbandonRequest abandonRequest;
        private @Nullable CancelRequest cancelRequest;
        private @Nullable WaitState wait;
        private @Nullable ProcessExternalRef externalRef;

        Draft(ProcessRecord before, long occurredAtMs) {
            this.before = before;
            this.updatedAtMs = Math.max(before.updatedAtMs(), occurredAtMs);
            status = before.status();
            outcome = before.outcome();
            firstStarted = before.firstStarted();
            runFailed = before.runFailed();
            child = before.child();
            alongside = before.alongside();
            abandonRequest = before.abandonRequest();
            cancelRequest = before.cancelRequest();
            wait = before.waiting();
            externalRef = before.externalRef();
        }

        void end(AwaitOutput output) {
            if (!status.terminal()) {
                status = output.status();
                outcome = output;
                wait = null;
            }
        }

        /** Those of an earlier attempt have ended before one of this attempt starts. */
        void childStarted(ChildProcess started, @Nullable JsonNode ended) {
            var gone = ended == null ? new ChildProcess[0] : ProcessJson.read(ended, ChildProcess[].class);
            alongside = before.children().stream()
                    .filter(former -> former.attempt() == started.attempt())
                    .filter(former -> !List.of(gone).contains(former) && !former.equals(started))
                    .toList();
            child = started;
        }

        /** What waits has nothing that executes. */
        void park(WaitState state) {
            if (status.live()) {
                child = null;
                alongside = null;
                status = ProcessStatus.WAITING;
                wait = state;
            }
        }

        void waitOver(long atMs) {
            if (wait != null) {
                wait = wait.over(atMs);
            }
        }

        /** Whoever begins, or goes on, waits no longer. */
        void begin(ProcessStarted started) {
            firstStarted = started;
            if (status.live()) {
                status = ProcessStatus.RUNNING;
                wait = null;
            }
        }

        /** A run that could not go on after a wait is where it was before: parked, and what it waited for has come. */
        void runFailed(RunFailed failed) {
            runFailed = failed;
            if (status.live() && firstStarted != null && firstStarted.resumedFrom() != null) {
                park(firstStarted.resumedFrom());
            }
        }

        void depart() {
            if (status.live()) {
                status = ProcessStatus.CALLER_DEPARTED;
                wait = null;
            }
        }

        void cancelAsked(CancelRequest request) {
            if (cancelRequest == null) {
                cancelRequest = request;
            }
        }

        void abandonAsked(AbandonRequest request) {
            if (abandonRequest == null) {
                abandonRequest = request;
            }
        }

        ProcessRecord done() {
            return new ProcessRecord(
                    before.registration(),
                    before.fingerprint(),
                    status,
                    outcome,
                    firstStarted,
                    runFailed,
                    child,
                    alongside,
                    abandonRequest,
                    cancelRequest,
                    wait,
                    externalRef,
                    before.createdAtMs(),
                    updatedAtMs);
        }
    }
}
