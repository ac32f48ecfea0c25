package io.leasehold.engine.pipeline;

import io.leasehold.engine.RunContext;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.Span;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Steps that wait for time or for signals. */
final class WaitSteps {
    private final RunContext context;
    private final Journal journal;
    private final Attendant attendant;

    WaitSteps(RunContext context, Journal journal, Attendant attendant) {
        this.context = context;
        this.journal = journal;
        this.attendant = attendant;
    }

    StepEnd sleep(StepAction.SleepFor sleep, Place place, Scope scope, BranchStop stop) {
        return journal.started(place)
                .map(facts -> until(facts.path("until_ms").longValue(), stop))
                .orElseGet(() -> {
                    var span = span(sleep.span().text(scope.names()));
                    return begin(context.wall().millis() + span, place, stop);
                });
    }

    StepEnd sleep(StepAction.SleepUntil sleep, Place place, Scope scope, BranchStop stop) {
        return journal.started(place)
                .map(facts -> until(facts.path("until_ms").longValue(), stop))
                .orElseGet(() -> begin(moment(sleep.moment().text(scope.names())), place, stop));
    }

    private StepEnd begin(long untilMs, Place place, BranchStop stop) {
        var facts = ProcessJson.object();
        facts.put("until_ms", untilMs);
        return until(journal.start(place, facts).path("until_ms").longValue(), stop);
    }

    private StepEnd until(long untilMs, BranchStop stop) {
        return switch (attendant.await(new Attendant.Wanted.Moment(untilMs), null, stop)) {
            case Attendant.Answer.Park ignored -> new StepEnd.Parked();
            case Attendant.Answer.Stop ignored -> new StepEnd.Stopped();
            case Attendant.Answer.Refused refused -> throw refused.why();
            default -> {
                var result = ProcessJson.object();
                result.put("ok", true);
                result.put("until_ms", untilMs);
                yield new StepEnd.Done(result);
            }
        };
    }

    StepEnd signal(StepAction.WaitSignal wait, Place place, BranchStop stop) {
        var begun = ProcessJson.object();
        if (wait.timeoutMs() != null) {
            begun.put("deadline_ms", context.wall().millis() + wait.timeoutMs());
        }
        var facts = journal.startSignal(place, wait.signal(), begun);
        var ordinal = facts.path("ordinal").intValue();
        @Nullable
        Long deadlineMs = facts.has("deadline_ms") ? facts.path("deadline_ms").longValue() : null;
        var wanted = new Attendant.Wanted.Signal(wait.signal(), ordinal);
        return switch (attendant.await(wanted, deadlineMs, stop)) {
            case Attendant.Answer.Signal come -> {
                var result = ProcessJson.object();
                result.put("ok", true);
                result.set("payload", come.signal().payload());
                result.put("sent_at_ms", come.signal().sentAtMs());
                yield new StepEnd.Done(result);
            }
            case Attendant.Answer.Park ignored -> new StepEnd.Parked();
            case Attendant.Answer.Stop ignored -> new StepEnd.Stopped();
            case Attendant.Answer.Refused refused -> throw refused.why();
            default -> {
                var raw = ProcessJson.object();
                raw.put("signal", wait.signal());
                raw.put("ordinal", ordinal);
                yield new StepEnd.Failed(
                        place,
                        new StepFailure(
                                FailureClass.TIMEOUT,
                                Journal.SIGNAL_TIMEOUT,
                                "The signal " + wait.signal() + " did not come within " + wait.timeoutMs() + " ms.",
                                raw));
            }
        };
    }

    private static long span(String text) {
        try {
            return Span.parse(text).toMillis();
        } catch (InvalidInput e) {
            throw new ExpressionFault("\"" + Spot.shortened(text) + "\" is no span of time such as 90s");
        }
    }

    private static long moment(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new ExpressionFault("\"" + Spot.shortened(text) + "\" is no moment such as 2030-01-31T08:00:00Z");
        }
    }
}
