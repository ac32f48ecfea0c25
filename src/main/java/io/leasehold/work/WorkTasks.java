package io.leasehold.work;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Everything by which this package starts, waits, tells the time and looks at the disk (rulings R25), so that a simulation can drive it.
 * Thread-safe.
 */
public interface WorkTasks {
    /** Starts a task of its own; it ends by itself. The name is for people who look at a running program. */
    void start(String name, Runnable body);

    /** A new bell, not rung. */
    Bell bell();

    /** A clock that never jumps, in nanoseconds from an arbitrary origin; it may stand still while the machine sleeps. */
    long nanos();

    /** Wall time, for what people read. */
    InstantSource wall();

    /** A new identifier that no other program ever makes. */
    String newId();

    /** How many bytes are free on the disk on which a folder lies; empty: nobody knows. */
    default OptionalLong freeBytes(Path folder) {
        return OptionalLong.empty();
    }
}
