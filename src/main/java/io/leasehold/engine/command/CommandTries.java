package io.leasehold.engine.command;

import io.leasehold.engine.Awaited;
import io.leasehold.engine.RunContext;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The tries of a command that failed, as its log has them: they outlast every wait and every attempt. */
final class CommandTries {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String KEY = "command.tried:";

    private final RunContext context;
    private final CommandSpec spec;
    private int failed;
    private long nextAtMs;

    CommandTries(RunContext context, CommandSpec spec) {
        this.context = context;
        this.spec = spec;
        if (spec.again() > 0) {
            for (var event = context.event(KEY + 1); event.isPresent(); event = context.event(KEY + (failed + 1))) {
                failed++;
                nextAtMs = event.get().payload().path("next_at_ms").longValue();
            }
        }
    }

    /** Which try is next, counting from 1. */
    int next() {
        return failed + 1;
    }

    /** What has to be waited for before the next try; empty: nothing. */
    Optional<WaitKind> pause() {
        var left = nextAtMs - context.wall().millis();
        var patience = left <= SOON.toMillis() ? SOON : Duration.ZERO;
        return left > 0
                        && context.sleepUntil(Instant.ofEpochMilli(nextAtMs), patience)
                                instanceof Awaited.NotYet<Instant> notYet
                ? Optional.of(notYet.until())
                : Optional.empty();
    }

    /** Whether a failure is followed by another try, which is recorded then. */
    boolean again(AwaitOutput.Failure failure) {
        if (failed >= spec.again()) {
            return false;
        }
        failed++;
        nextAtMs = context.wall().millis() + Pauses.afterMs(spec.backoffMs() == null ? 0 : spec.backoffMs(), failed);
        var payload = ProcessJson.object();
        payload.put("try", failed);
        payload.put("code", failure.code());
        payload.put("message", failure.message());
        payload.put("next_at_ms", nextAtMs);
        context.append(CommandEvents.TRIED, payload, KEY + failed);
        return true;
    }
}
