package io.leasehold.engine;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunReport;
import io.leasehold.process.SegmentHandover;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a running engine may do. Every write is fenced: after the lease was lost it throws
 * {@link io.leasehold.error.Refused} with {@code lease_superseded} and changes nothing. Thread-safe.
 */
public interface RunContext {
    /** The row as it was when this attempt began. */
    ProcessRecord record();

    /** The engine payload of the row. */
    JsonNode payload();

    /** The captured environment the row names. */
    ExecutionEnvironment environment();

    /** 1 for the first attempt. */
    int attempt();

    /** The fence of this run. */
    long fencingToken();

    /** The folder of the registry, for children that want to talk to it; absent for a registry in memory. */
    @Nullable
    Path registryFolder();

    /** A folder of this attempt's own for bulk output; absent for a registry in memory. */
    @Nullable
    Path outputFolder();

    /** Tells when to stop. */
    StopSignal stop();

    /** Wall time, for what people read. */
    InstantSource wall();

    /**
     * Appends a declared event. It is on disk when this returns.
     *
     * @param replayKey makes a repeat harmless; absent: every call appends
     */
    ProcessEvent append(String eventType, JsonNode payload, @Nullable String replayKey);

    /** The event of this process that was appended under that replay key. */
    Optional<ProcessEvent> event(String replayKey);

    /** Tells those who follow the run how far it is. It is on disk when this returns. */
    ProcessEvent progress(RunReport.Progress progress);

    /** Tells those who follow the run what happened. It is on disk when this returns. */
    ProcessEvent log(RunReport.Log entry);

    /**
     * What the last segment of the run left for this one: stored by {@link #keep} or with the last wait. Absent before
     * the first. It outlives the attempt, so a rerun after a crash goes on from it too.
     */
    @Nullable
    SegmentHandover handover();

    /**
     * Stores where the run is, without waiting; {@link #handover()} gives it from then on. Nothing of it shows in the
     * log. It is on disk when this returns.
     *
     * @throws io.leasehold.error.InvalidInput {@code payload_too_large} above 1,000,000 bytes of JSON
     */
    void keep(SegmentHandover handover);

    /**
     * The n-th signal of that name, n counting from 1, whether it was sent before this call or comes within the
     * patience.
     *
     * <p>All waits first look at what is stored. Then, as long as their patience lasts, they wait in memory: the run keeps
     * its lease and lends its permit to others meanwhile, so this may return later than the patience says. Use them for
     * short waits only, and suspend for longer ones. None reacts to an interrupt; each returns at once when the run is
     * told to stop.
     *
     * @param patience zero: only looks
     * @throws io.leasehold.error.InvalidInput {@code undeclared_event} when the process declares no such signal
     */
    Awaited<Signal> awaitSignal(String name, int ordinal, Duration patience);

    /** Whether that moment of wall time has come; gives the moment it was noticed. */
    Awaited<Instant> sleepUntil(Instant at, Duration patience);

    /**
     * How another process ended.
     *
     * @throws io.leasehold.error.NotFound for an unknown id
     * @throws io.leasehold.error.Refused {@code caller_departed} when it will never have an outcome
     */
    Awaited<AwaitOutput> awaitProcess(String processId, Duration patience);

    /**
     * The first event of that type after that sequence in the log of another process.
     *
     * @throws io.leasehold.error.NotFound for an unknown id
     */
    Awaited<ProcessEvent> awaitEvent(String processId, String eventType, long afterSequence, Duration patience);

    /**
     * Declares a process that this one caused. It is of the same originator, and runs like any other, on any worker.
     * Idempotent by its id.
     *
     * @param disposition what may be done with it when its owner is lost
     * @param end what becomes of it when this process ends first
     * @return the child as stored
     * @throws io.leasehold.error.InvalidInput {@code unknown_kind} when no engine of this worker has that kind, and
     *     whatever that engine says about the payload
     * @throws io.leasehold.error.Refused {@code cyclic_start} when a process above this one has that id, or too many
     *     are above it; {@code registration_conflict} when the id belongs to another declaration
     */
    ProcessRecord startChild(
            String processId, String kind, JsonNode payload, RecoveryDisposition disposition, ParentEnd end);

    /** The same, for a declaration made elsewhere; its originator and its cause are replaced. */
    ProcessRecord startChild(ProcessRegistration registration, ParentEnd end);

    /**
     * Records an operating-system process that executes the attempt, beside others that still do. It is on disk when
     * this returns.
     */
    void childStarted(ChildProcess child);

    /**
     * That operating-system process has ended, with everything it started. Noted with the next start of one, so it costs
     * no write; what is not noted is ended once more before a rerun, which is harmless.
     */
    void childEnded(ChildProcess child);

    /** The operating-system processes of an earlier attempt, whose leftovers must all end before this one begins. */
    List<ChildProcess> formerChildren();

    /** The log of this process after that sequence, oldest first, at most {@code limit}. */
    List<ProcessEvent> events(long afterSequence, int limit);
}
