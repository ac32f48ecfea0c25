package io.leasehold.engine;

import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessRecord;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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

    /** Records the operating-system process that executes the attempt. It is on disk when this returns. */
    void childStarted(ChildProcess child);

    /** The operating-system process of an earlier attempt, whose leftovers must end before this one begins. */
    @Nullable
    ChildProcess formerChild();

    /** The log of this process after that sequence, oldest first, at most {@code limit}. */
    List<ProcessEvent> events(long afterSequence, int limit);
}
