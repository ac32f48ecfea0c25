package io.leasehold.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this very program once more, as an operating-system process of its own. */
public final class OwnProgram {
    private static final String MAIN = "io.leasehold.Leasehold";

    private OwnProgram() {}

    /** A start of this program with these arguments, on the same Java and with the same classes. */
    public static ProcessBuilder with(List<String> arguments) {
        return starting(MAIN, arguments);
    }

    /** A start of another main class of this program. */
    public static ProcessBuilder starting(String mainClass, List<String> arguments) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Whoever starts it waits for it: the sooner it is there, the better.
        line.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Dh2.bindAddress=127.0.0.1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        line.addAll(arguments);
        return new ProcessBuilder(line);
    }
}
