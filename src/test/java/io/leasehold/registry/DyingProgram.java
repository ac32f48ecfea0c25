package io.leasehold.registry;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        var program = OwnProgram.starting(main.getName(), List.of(arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(program.waitFor() == DIED, said.lines().toList());
    }
}
