package io.leasehold.command;

/** Numbers with the word for what they count. Pure. */
final class Counted {
    private Counted() {}

    /** As in "1 process" and "2 processes". */
    static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    static String processes(long count) {
        return of(count, "process", "processes");
    }

    static String events(long count) {
        return of(count, "event", "events");
    }
}
