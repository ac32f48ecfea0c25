package io.leasehold.look;

/** Writes rows for other programs, one after the other. */
public interface RowWriter {
    /** Writes what stands before the first row. */
    default void begin() {}

    /** Writes a row. Blocks. */
    void write(Look.Judged judged);
}
