package io.leasehold.command;

import java.util.Arrays;

/** What happens to a reader and cannot be typed; a page names it in a comment, where it happens. */
enum PageEvent implements PageStep {
    /** The disk of the registry has no byte left, so that the program that serves it is refused. */
    DISK_FULL("the disk is full"),
    /** There is room on it again. */
    DISK_FREED("there is room on the disk again"),
    /** The wall clock of the machine is set, under a program that serves the registry. */
    CLOCK_SET("the clock is set on by a day"),
    /** The machine sleeps: for the program that serves the registry the wall clock goes on and its own does not. */
    SLEPT("the machine sleeps for eight hours"),
    /** After that no time goes by until this. */
    TIME_GOES_ON("time goes on");

    private final String words;

    PageEvent(String words) {
        this.words = words;
    }

    static PageEvent named(String words) {
        return Arrays.stream(values())
                .filter(event -> event.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody can make this happen: " + words));
    }
}
