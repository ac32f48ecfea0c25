package io.leasehold;

import io.leasehold.command.LeaseholdCommand;
import io.leasehold.command.Terminal;

/** Starts the program: one command line, one exit code. */
public final class Leasehold {
    private Leasehold() {}

    /** Runs a command line and ends the program with its exit code. */
    public static void main(String[] args) {
        System.exit(LeaseholdCommand.run(Terminal.ofThisProgram(), args));
    }
}
