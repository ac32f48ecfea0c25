package io.leasehold.console.crash;

/** What is shown, in its order. */
enum CrashStep {
    REGISTER("Two commands become durable processes"),
    WORK("A worker in a program of its own runs them"),
    CRASH("The worker is ended with SIGKILL"),
    PROOF("This window takes over and proves what became of the worker"),
    VERDICT("What the next sweep does, and why"),
    RECOVERY("A worker in this window recovers them"),
    END("How they ended");

    private final String title;

    CrashStep(String title) {
        this.title = title;
    }

    /** What people read. */
    String title() {
        return title;
    }
}
