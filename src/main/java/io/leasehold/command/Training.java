package io.leasehold.command;

import io.leasehold.demo.DemoFolder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Plays what people do on a command line, so that the start-up cache of an installed program holds what it takes. */
public final class Training {
    private static final List<List<String>> LINES = List.of(
            List.of("start", "--id", "one", "--disposition", "rerunnable", "--", "true"),
            List.of("worker", "--until-idle"),
            List.of("list"),
            List.of("list", "--json"),
            List.of("show", "one"),
            List.of("why", "one"),
            List.of("why", "another"),
            List.of("events", "one"),
            List.of("output", "one"),
            List.of("owners"),
            List.of("sweep", "--dry-run"),
            List.of("--help"));

    private Training() {}

    /** Plays it on a registry of its own, which it removes; what the commands say is not shown. */
    public static void play(Terminal terminal) {
        try (var folder = DemoFolder.make();
                var nowhere = new PrintStream(OutputStream.nullOutputStream())) {
            var quiet = new Terminal(
                    nowhere,
                    nowhere,
                    terminal.in(),
                    terminal.environment(),
                    folder.path(),
                    terminal.outScreen(),
                    terminal.errScreen(),
                    terminal.wall(),
                    terminal.zone());
            for (var line : LINES) {
                var whole = new ArrayList<>(List.of("--registry", "registry"));
                whole.addAll(line);
                LeaseholdCommand.run(quiet, whole.toArray(String[]::new));
            }
        }
    }
}
