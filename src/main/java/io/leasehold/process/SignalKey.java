package io.leasehold.process;

/**
 * How a signal is found in the log of its process: by its name and by which of that name it is. The replay key of its
 * event holds the ordinal, so that the n-th signal is one look-up however long the log is.
 */
public final class SignalKey {
    /** What the type of each signal's event begins with. */
    public static final String TYPE_PREFIX = "signal.";

    /** What the replay key of each signal's event begins with; no other event may have one like it. */
    public static final String KEY_PREFIX = "process-signal:v1:";

    private SignalKey() {}

    /** The type of its event, which the process must declare. */
    public static String eventType(String name) {
        return TYPE_PREFIX + name;
    }

    /** The replay key of the n-th signal of that name, n counting from 1. */
    public static String of(String name, int ordinal) {
        return KEY_PREFIX + name + ":" + ordinal;
    }

    /** Waits for the n-th signal of that name. */
    public static WaitKind.Signal wait(String name, int ordinal) {
        return new WaitKind.Signal(name, eventType(name), of(name, ordinal), ordinal);
    }
}
