package io.leasehold.doctor;

import io.leasehold.host.OwnProgram;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that owns a registry until its standard input ends; a test stops it, and then it answers nobody. */
final class SilentOwner implements AutoCloseable {
    private final Process process;

    public static void main(String[] args) throws IOException {
        try (var registry =
                SharedRegistry.open(Path.of(args[0]), "the silent one", Role.SERVING, Duration.ofSeconds(30))) {
            System.out.println("owns " + registry.facts().epoch());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    SilentOwner(Path folder) throws IOException, InterruptedException {
        process = OwnProgram.starting(SilentOwner.class.getName(), List.of(folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = process.inputReader().readLine();
        if (said == null || !said.startsWith("owns ")) {
            throw new IOException("it said " + said);
        }
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
