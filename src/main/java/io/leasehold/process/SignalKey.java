package io.leasehold.process;

import java.util.regex.Pattern;

/**
 * How a signal is found in the log of its process: by its name and by which of that name it is. The replay key of its
 * event holds the ordinal, so that the n-th signal is one look-up however long the log is.
 */
public final class SignalKey {
    /** What the type of each signal's event begins with. */
    public static final String TYPE_PREFIX = "signal.";

    /** What the replay key of each signal's event begins with; no other event may have one like it. */
    public static final String KEY_PREFIX = "process-signal:v1:";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private SignalKey() {}

    /** The type of its event, which the process must declare. */
    public static String eventType(String name) {
        return TYPE_PREFIX + name;
    }

    /** The replay key of the n-th signal of that name, n counting from 1. */
    public static String of(String name, int ordinal) {
        return KEY_PREFIX + name + ":" + ordinal;
    }

    /** Which signal of its name an event is, as its replay key says. */
    public static int ordinalOf(String replayKey) {
        return Integer.parseInt(replayKey.substring(replayKey.lastIndexOf(':') + 1));
    }

    /** The request id under which a signal of that process is stored, whatever characters its own id has. */
    public static String requestId(String processId, String signalId) {
        return KEY_PREFIX + Fingerprint.sha256(processId + "\n" + signalId);
    }

    /** Whether a name can be that of a signal: letters, digits, hyphens and underscores. */
    public static boolean legal(String name) {
        return NAME.matcher(name).matches();
    }

    /** Waits for the n-th signal of that name. */
    public static WaitKind.Signal wait(String name, int ordinal) {
        return new WaitKind.Signal(name, eventType(name), of(name, ordinal), ordinal);
    }
}
