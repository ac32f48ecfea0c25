package io.leasehold.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another program that runs some seeds: nothing of a run may depend on the program it runs in. */
final class HashProgram {
    private HashProgram() {}

    public static void main(String[] args) {
        for (var seed = 1L; seed <= Long.parseLong(args[0]); seed++) {
            System.out.println(Simulation.of(Script.of(seed), Rules.REAL).hash());
        }
    }

    static List<String> run(long seeds) throws IOException {
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HashProgram.class.getName(),
                        Long.toString(seeds))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(program.getInputStream().readAllBytes()).lines().toList();
    }
}
