package io.leasehold.simulation;

import org.jspecify.annotations.Nullable;

/** A call of a simulated program on its way, with the fault that a script planned for it. */
final class Asked {
    /** What happens to a call. */
    enum Fault {
        /** The program dies instead of sending it. */
        DIE_BEFORE,
        /** The program dies when it was carried out. */
        DIE_AFTER,
        /** The connection, or its owner, ends when it was carried out. */
        LOSE,
        /** The connection ends when it was carried out, and {@link #LOSE} happens to what is asked next for it. */
        TWICE,
        /** The store of the owner cannot say whether it is done, and ends. */
        UNKNOWN,
        /** Its frame is long on its way. */
        LATE,
        /** People ask for cancelling just before it is carried out. */
        ASK_CANCEL,
        /** People ask for giving up just before it is carried out. */
        ASK_ABANDON
    }

    private final String name;
    private final String operation;
    private final Line line;
    private final long number;
    private @Nullable Fault fault;

    /**
     * A call.
     *
     * @param name which one, in the whole run
     * @param number what the fault needs to know
     */
    Asked(String name, String operation, Line line, @Nullable Fault fault, long number) {
        this.name = name;
        this.operation = operation;
        this.line = line;
        this.fault = fault;
        this.number = number;
    }

    String name() {
        return name;
    }

    String operation() {
        return operation;
    }

    Line line() {
        return line;
    }

    long number() {
        return number;
    }

    /** Whether that happens to it, now; it happens once. */
    boolean meets(Fault what) {
        if (fault != what) {
            return false;
        }
        fault = what == Fault.TWICE ? Fault.LOSE : null;
        return true;
    }
}
