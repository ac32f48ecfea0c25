package io.leasehold;

import io.leasehold.command.LeaseholdCommand;
import io.leasehold.command.Terminal;

/** Starts the program: one command line, one exit code. */
public final class Leasehold {
    private Leasehold() {}

    /** Runs a command line and ends the program with its exit code. */
    public static void main(String[] args) {
        var terminal = Terminal.ofThisProgram();
        System.exit(args.length == 0 ? alone(terminal) : LeaseholdCommand.run(terminal, args));
    }

    /** Without a command. This is where the console opens once it is part of the program. */
    private static int alone(Terminal terminal) {
        terminal.out()
                .println("There is no window in this version; this is what Leasehold does, and"
                        + " \"leasehold --help\" lists its commands.");
        return LeaseholdCommand.run(terminal, "demo");
    }
}
