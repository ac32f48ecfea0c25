package io.leasehold.engine.command;

/**
 * A piece of a command's output.
 *
 * @param sequence 1 for the first piece of the attempt
 * @param atMs when it was read, wall time
 * @param stream where it was written
 * @param bytes what was written
 */
public record OutputFrame(long sequence, long atMs, Stream stream, byte[] bytes) {
    /** Where a command writes. */
    public enum Stream {
        OUT,
        ERR
    }
}
