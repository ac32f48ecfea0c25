package io.leasehold.bench;

/** How a writing program comes to its sudden end. */
sealed interface Ending permits KillEnd, CutEnd {
    /** Milliseconds after its first acknowledgement at which the program ends itself; negative when it does not. */
    long selfEndMs();

    /** The exit code by which the program shows this end. */
    int exitCode();

    /** Called once the program has started; returns when it has been ended, or when it is left to end itself. */
    void end(Process program, StdoutReader output) throws InterruptedException;
}
