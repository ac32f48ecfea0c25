package io.leasehold.recovery;

import io.leasehold.error.LeaseholdException;
import io.leasehold.lease.Finding;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.WaitKind;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers what the sentence of a verdict names. Pure. */
final class VerdictFacts {
    private final VerdictCode code;
    private final Situation situation;
    private final Grounds grounds;
    private final ProcessRecord record;

    private VerdictFacts(VerdictCode code, Situation situation, Grounds grounds) {
        this.code = code;
        this.situation = situation;
        this.grounds = grounds;
        this.record = situation.record();
    }

    static Verdict.Facts of(VerdictCode code, Situation situation, Grounds grounds) {
        return new VerdictFacts(code, situation, grounds).facts();
    }

    /** Who asked for what, when and why. */
    private record Asked(
            @Nullable String by,
            @Nullable Long atMs,
            @Nullable String why) {
        static final Asked NOBODY = new Asked(null, null, null);
    }

    private Verdict.Facts facts() {
        var lease = situation.lease();
        var holder = lease.holder();
        var started = record.firstStarted();
        var asked = asked();
        var ended = record.outcome();
        var endedAtMs = ended == null ? null : (Long) record.updatedAtMs();
        var failure = failure();
        var waiting = ended == null ? record.waiting() : null;
        var cancel = ended == null && code != VerdictCode.CLOSE_CANCEL ? record.cancelRequest() : null;
        return new Verdict.Facts(
                owner(),
                finding(),
                lease.fence(),
                record.attempts(),
                record.registration().maxAttempts(),
                holder == null ? null : wall(holder.expiresAtMs()),
                lease.renewedAtMs() == null ? null : wall(lease.renewedAtMs()),
                started == null || (ended == null && !record.begun()) ? null : (Long) started.startedAtMs(),
                lease.givenBackAtMs() == null ? null : wall(lease.givenBackAtMs()),
                asked.by(),
                asked.atMs(),
                asked.why(),
                endedAtMs,
                endedAtMs == null || started == null ? null : (Long) Math.max(0, endedAtMs - started.startedAtMs()),
                failure == null ? null : failure.code(),
                failure == null ? null : failure.message(),
                waiting == null ? null : waitsFor(waiting.kind()),
                waiting == null ? null : (Long) waiting.sinceMs(),
                cancel == null ? null : cancel.requestedBy(),
                cancel == null ? null : (Long) cancel.requestedAtMs());
    }

    /** The finding on which the verdict rests; absent where it rests on none. */
    private @Nullable Finding finding() {
        if (restsOnHolder()) {
            return grounds.holder();
        }
        return switch (code) {
            case RERUN_DEAD, CLOSE_DEAD, CLOSE_OWN, CLOSE_REQUEST, NEEDS_ALIVE, NEEDS_UNPROVEN -> grounds.executors();
            case ENDED_SWEEP -> storedFinding();
            default -> null;
        };
    }

    private boolean restsOnHolder() {
        return switch (code) {
            case LEFT_ALIVE, LEFT_UNPROVEN, LEFT_SILENT, LEFT_REQUEST, RUN_DEAD, RERUN_LAPSED -> true;
            case RERUN_DEAD -> grounds.tenure() != Grounds.Tenure.FREE;
            default -> false;
        };
    }

    private @Nullable String owner() {
        if (record.outcome() instanceof AwaitOutput.Abandoned abandoned) {
            return stem(abandoned.evidence().owner());
        }
        var holder = situation.lease().holder();
        if (holder != null && (restsOnHolder() || finding() == null)) {
            return holder.owner().stem();
        }
        var named = finding() == null ? null : ownerOf(grounds.executors().evidence());
        if (named != null) {
            return named;
        }
        var started = record.firstStarted();
        return started == null
                ? stem(situation.lease().lastHolder())
                : started.owner().stem();
    }

    /** Of all who may still execute the row, the one the finding is about. */
    private @Nullable String ownerOf(LivenessEvidence evidence) {
        var executors = new ArrayList<LeaseOwner>();
        var started = record.firstStarted();
        if (started != null) {
            executors.add(started.owner());
        }
        executors.addAll(situation.lease().uncleared());
        var holder = situation.lease().holder();
        if (holder != null) {
            executors.add(holder.owner());
        }
        return executors.stream()
                .filter(executor -> executor.evidence().equals(evidence))
                .map(LeaseOwner::stem)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String stem(@Nullable LeaseOwner owner) {
        return owner == null ? null : owner.stem();
    }

    private Asked asked() {
        return switch (code) {
            case CLOSE_CANCEL, ENDED_CANCELLED -> {
                var cancel = record.cancelRequest();
                yield cancel == null
                        ? Asked.NOBODY
                        : new Asked(cancel.requestedBy(), cancel.requestedAtMs(), cancel.reason());
            }
            case ENDED_COMPLETED, ENDED_FAILED, ENDED_SWEEP, ENDED_DRAIN, ENDED_ATTEMPTS, DEPARTED -> Asked.NOBODY;
            default -> {
                var abandon = record.abandonRequest();
                yield abandon == null
                        ? Asked.NOBODY
                        : new Asked(abandon.requestedBy(), abandon.requestedAtMs(), abandon.reason());
            }
        };
    }

    private record Failure(String code, String message) {}

    private @Nullable Failure failure() {
        if (record.outcome() instanceof AwaitOutput.Failure failure) {
            return new Failure(failure.code(), failure.message());
        }
        var failed = record.runFailed();
        return code == VerdictCode.CLOSE_ATTEMPTS && failed != null && (!record.begun() || record.waiting() != null)
                ? new Failure(failed.code(), failed.message())
                : null;
    }

    /** The finding as it was read when the row was closed; absent when it was stored by an unknown version. */
    private @Nullable Finding storedFinding() {
        JsonNode stored = record.outcome() instanceof AwaitOutput.Abandoned abandoned
                ? abandoned.evidence().finding()
                : null;
        if (stored == null) {
            return null;
        }
        try {
            return ProcessJson.read(stored, Finding.class);
        } catch (LeaseholdException unknown) {
            return null;
        }
    }

    static String waitsFor(WaitKind kind) {
        return switch (kind) {
            case WaitKind.Signal signal -> "signal " + signal.name();
            case WaitKind.Timer timer -> VerdictText.TIMER + Instant.ofEpochMilli(timer.atMs());
            case WaitKind.Process process -> "process " + process.processId();
            case WaitKind.Event event -> "event " + event.eventType() + " of process " + event.processId();
        };
    }

    private long wall(long clockMs) {
        return situation.pauses().wallOf(clockMs, situation.clockMs(), situation.wallMs());
    }
}
