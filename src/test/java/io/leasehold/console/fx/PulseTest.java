package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PulseTest {
    /** A program of somebody's own opens nothing of JavaFX; it gets its window all the same. */
    @Test
    void whereTheToolkitIsClosedItsTimerStays() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = new ProcessBuilder(List.of(
                        java,
                        "--module-path",
                        System.getProperty("jdk.module.path"),
                        "--add-modules",
                        "javafx.controls",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Closed.class.getName()))
                .redirectErrorStream(true)
                .start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(said).isZero();
    }

    /** Does what a program that opens a window begins with. */
    static final class Closed {
        public static void main(String[] arguments) {
            Pulse.letRest();
        }
    }
}
