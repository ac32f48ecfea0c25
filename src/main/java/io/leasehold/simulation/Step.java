package io.leasehold.simulation;

import java.util.Locale;

/**
 * One line of a script.
 *
 * @param kind what happens
 * @param who to whom: a worker or a process; {@code -}: nobody in particular
 * @param what which of several ways; {@code -}: there is one
 * @param first the first number, e.g. a time in milliseconds
 * @param second the second number, e.g. how often
 */
record Step(Kind kind, String who, String what, long first, long second) {
    static final String NONE = "-";

    /** What can happen. */
    enum Kind {
        /** A process is declared: its way, how long a segment of its work takes, and how many there are. */
        DECLARE,
        /** A worker starts under that name, with that many permits. */
        JOIN,
        /** Time passes. */
        ELAPSE,
        /** The worker dies at its n-th next call, before or after it is done. */
        DIE,
        /** The worker ends in good order. */
        DRAIN,
        /** The worker is stopped for a time, and goes on. */
        PAUSE,
        /** Nobody can tell who lives, for a time. */
        BLIND,
        /** The machine sleeps: wall time goes on, nothing else. */
        SUSPEND,
        /** The wall clock is set. */
        CLOCK,
        /** A stranger gets the process id of a dead worker. */
        REUSE,
        /** The machine restarts: every worker is gone, and every process id is free. */
        REBOOT,
        /**
         * The answer to the worker's n-th next call is lost, after it was done, with the connection or with the owner,
         * and the next owner needs that time.
         */
        LOSE,
        /** The owner's store cannot say whether the worker's n-th next call is done, and ends; 0: it was done. */
        UNKNOWN,
        /**
         * The answer to the worker's n-th next call is lost with the connection, and then that to its repetition, or to
         * the reading whether it was done, as in {@link #LOSE}.
         */
        TWICE,
        /** The frame of the worker's n-th next call is that long on its way. */
        LATE,
        /** The frames of the worker's calls take that long, there and back, for so many of them. */
        SLOW,
        /** The disk is full for a time. */
        FULL,
        /** The owner of the registry dies, or ends in good order, and another one needs a time to take over. */
        TAKEOVER,
        /** A person cancels or abandons a process. */
        ASK,
        /** A person does so just before the worker's n-th next call. */
        RACE,
        /** Somebody without evidence takes a process and uses the lease so long before or after its end. */
        GHOST,
        /** Somebody removes what has ended and was read. */
        PRUNE
    }

    /** The line. */
    String line() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + who + " " + what + " " + first + " " + second;
    }

    /** The step of a line. */
    static Step parse(String line) {
        var words = line.strip().split(" ");
        return new Step(
                Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
                words[1],
                words[2],
                Long.parseLong(words[3]),
                Long.parseLong(words[4]));
    }

    /** The same with another first number. */
    Step with(long number) {
        return new Step(kind, who, what, number, second);
    }
}
