package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.LivenessProbe;
import org.jspecify.annotations.Nullable;

/**
 * Executes the commands of one attempt, one after another or several at once; their output lies together. Thread-safe.
 */
public final class AttemptCommands implements AutoCloseable {
    private final RunContext context;
    private final LivenessProbe probe;
    private final Pidfd signals = new Pidfd();
    private @Nullable OutputWriter output;

    /** For one attempt. */
    public AttemptCommands(RunContext context, LivenessProbe probe) {
        this.context = context;
        this.probe = probe;
    }

    /**
     * Returns when nothing that came from the commands of earlier attempts runs any more.
     *
     * @param graceMs between asking it to end and ending it, in milliseconds
     * @throws RunNotMade when that cannot be proven
     */
    public void endLeftovers(long graceMs) throws RunNotMade {
        try {
            new Leftovers(context, probe, signals).end(graceMs);
        } catch (RegistryUnavailable e) {
            throw CommandExecution.notMade(e);
        }
    }

    /**
     * Executes a command and returns when nothing of it runs any more.
     *
     * @throws RunNotMade when nothing of this command has run
     */
    public CommandEnd execute(CommandCall call) throws RunNotMade {
        return new CommandExecution(context, call, this::output, probe, signals).run();
    }

    /** Opened with the first command that begins: one that cannot begin leaves no trace on the disk. */
    private synchronized OutputWriter output() {
        if (output == null) {
            output = new OutputWriter(context.outputFolder(), context.wall());
        }
        return output;
    }

    @Override
    public synchronized void close() {
        if (output != null) {
            output.close();
        }
    }
}
