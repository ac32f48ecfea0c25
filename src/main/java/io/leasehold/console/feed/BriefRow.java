package io.leasehold.console.feed;

import io.leasehold.process.AbandonRequest;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RunFailed;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.text.Excerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A row as a list keeps it: thousands of them have to fit into memory, and each may hold two million characters. Values
 * that no list shows are left out where they are long, and long sentences are cut. Pure.
 */
final class BriefRow {
    /** The longest value that stays, in characters and parts. */
    private static final int VALUE = 2_000;

    /** The longest sentence that stays whole: a filter finds what stands in it. */
    private static final int SENTENCE = 8_000;

    private BriefRow() {}

    /** The row without what is long; the very same where nothing is. */
    static ProcessRow of(ProcessRow row) {
        var record = row.record();
        var registration = registration(record.registration());
        var outcome = record.outcome() == null ? null : outcome(record.outcome());
        var failed = record.runFailed() == null ? null : failed(record.runFailed());
        var abandon = record.abandonRequest() == null ? null : abandon(record.abandonRequest());
        var cancel = record.cancelRequest() == null ? null : cancel(record.cancelRequest());
        var external = record.externalRef() == null ? null : external(record.externalRef());
        if (registration == record.registration()
                && outcome == record.outcome()
                && failed == record.runFailed()
                && abandon == record.abandonRequest()
                && cancel == record.cancelRequest()
                && external == record.externalRef()) {
            return row;
        }
        return row.withRecord(new ProcessRecord(
                registration,
                record.fingerprint(),
                record.status(),
                outcome,
                record.firstStarted(),
                failed,
                record.child(),
                record.alongside(),
                abandon,
                cancel,
                record.waiting(),
                external,
                record.createdAtMs(),
                record.updatedAtMs()));
    }

    private static ProcessRegistration registration(ProcessRegistration whole) {
        var input = input(whole.input());
        var identity = identity(whole.identity());
        var types = eventTypes(whole.eventTypes());
        return input == whole.input() && identity == whole.identity() && types == whole.eventTypes()
                ? whole
                : new ProcessRegistration(
                        whole.id(),
                        input,
                        whole.disposition(),
                        whole.maxAttempts(),
                        identity,
                        types,
                        whole.provenance(),
                        whole.envRef());
    }

    private static ProcessInput input(ProcessInput whole) {
        return switch (whole) {
            case ProcessInput.ToolCall call ->
                isShort(call.call()) ? call : new ProcessInput.ToolCall(NullNode.getInstance());
            case ProcessInput.Engine engine ->
                isShort(engine.payload()) ? engine : new ProcessInput.Engine(engine.kind(), NullNode.getInstance());
            case ProcessInput.SessionTurn turn ->
                isShort(turn.createRequest()) && isShort(turn.turnInput()) && isShort(turn.outputContract())
                        ? turn
                        : new ProcessInput.SessionTurn(turn.definitionKey(), null, null, null);
            case ProcessInput.External external ->
                isShort(external.metadata()) ? external : new ProcessInput.External(null);
        };
    }

    private static ProcessIdentity identity(ProcessIdentity whole) {
        return isShort(whole.definition()) ? whole : new ProcessIdentity(whole.kind(), whole.label(), null);
    }

    /** The names and what they do stay: they say which acts are possible. */
    private static List<ProcessEventType> eventTypes(List<ProcessEventType> whole) {
        return whole.stream().allMatch(type -> isShort(type.payloadSchema()))
                ? whole
                : whole.stream()
                        .map(type -> new ProcessEventType(type.name(), null, type.semantics()))
                        .toList();
    }

    private static AwaitOutput outcome(AwaitOutput whole) {
        return switch (whole) {
            case AwaitOutput.Success success ->
                isShort(success.value()) && isShort(success.control())
                        ? success
                        : new AwaitOutput.Success(NullNode.getInstance(), null);
            case AwaitOutput.Failure failure ->
                isShort(failure.message()) && isShort(failure.raw()) && isShort(failure.control())
                        ? failure
                        : new AwaitOutput.Failure(
                                failure.failureClass(), failure.code(), cut(failure.message()), null, null);
            case AwaitOutput.Cancelled cancelled ->
                isShort(cancelled.message()) && isShort(cancelled.raw()) && isShort(cancelled.control())
                        ? cancelled
                        : new AwaitOutput.Cancelled(cut(cancelled.message()), null, null);
            case AwaitOutput.Abandoned abandoned ->
                isShort(abandoned.control()) ? abandoned : new AwaitOutput.Abandoned(abandoned.evidence(), null);
            case AwaitOutput.NoLongerRetained pruned -> pruned;
        };
    }

    private static RunFailed failed(RunFailed whole) {
        return isShort(whole.message())
                ? whole
                : new RunFailed(whole.attempt(), whole.code(), cut(whole.message()), whole.retryAtMs(), whole.streak());
    }

    private static AbandonRequest abandon(AbandonRequest whole) {
        var reason = whole.reason();
        return reason == null || isShort(reason)
                ? whole
                : new AbandonRequest(whole.requestedBy(), whole.requestedAtMs(), cut(reason));
    }

    private static CancelRequest cancel(CancelRequest whole) {
        var reason = whole.reason();
        return reason == null || isShort(reason)
                ? whole
                : new CancelRequest(whole.requestedBy(), whole.requestedAtMs(), cut(reason));
    }

    private static ProcessExternalRef external(ProcessExternalRef whole) {
        return isShort(whole.metadata()) ? whole : new ProcessExternalRef(whole.backend(), whole.id(), null);
    }

    private static boolean isShort(String sentence) {
        return sentence.length() <= SENTENCE;
    }

    private static String cut(String sentence) {
        return Excerpt.of(sentence, SENTENCE);
    }

    private static boolean isShort(@Nullable JsonNode value) {
        return value == null || left(value, VALUE) >= 0;
    }

    /** What is left of that many characters and parts behind this value; less than none: it is longer. */
    private static int left(JsonNode value, int most) {
        if (value.isString()) {
            return most - 1 - Math.min(most, value.stringValue().length());
        }
        var left = most - 1;
        for (var property : value.properties()) {
            left -= property.getKey().length();
        }
        for (var part : value) {
            if (left < 0) {
                return left;
            }
            left = left(part, left);
        }
        return left;
    }
}
