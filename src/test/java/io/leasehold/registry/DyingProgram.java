package io.leasehold.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of its own that ends itself in the middle of something, as a kill would. */
public final class DyingProgram {
    private static final int DIED = 9;

    private DyingProgram() {}

    /** What it said before it died. */
    public record End(boolean died, List<String> said) {
        public End {
            said = List.copyOf(said);
        }
    }

    /** Called in the program: nothing of it is done any more. */
    public static void die() {
        Runtime.getRuntime().halt(DIED);
    }

    /** Runs it to its end; whether it died where it should. */
    public static boolean dies(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return run(main, arguments).died();
    }

    /** Runs it to its end. */
    public static End run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(program.waitFor() == DIED, said.lines().toList());
    }
}
