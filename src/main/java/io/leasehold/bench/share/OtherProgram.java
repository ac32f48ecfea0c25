package io.leasehold.bench.share;

import io.leasehold.host.OwnProgram;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.Holder;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program that owns a registry while another one is measured; it is killed when it has done its part. */
final class OtherProgram implements AutoCloseable {
    /** What begins the id of a row that tells when it was written. */
    static final String SENT = "sent-";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);

    private final Process program;

    private OtherProgram(Process program) {
        this.program = program;
    }

    /** Starts one that owns the registry and serves it; returns once it does. */
    static OtherProgram owning(Path registry) {
        return start(registry, 0, 0);
    }

    /** Starts one that owns the registry, and adds rows to it at that rate. */
    static OtherProgram writing(Path registry, int rows, int perSecond) {
        return start(registry, rows, perSecond);
    }

    private static OtherProgram start(Path registry, int rows, int perSecond) {
        try {
            var start = OwnProgram.starting(
                    OtherProgram.class.getName(),
                    List.of(registry.toString(), Integer.toString(rows), Integer.toString(perSecond)));
            // It serves for long, as a worker does; those who only start soon compile no further.
            start.command().remove("-XX:TieredStopAtLevel=1");
            var process = start.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (Holder.of(registry).map(Holder::pid).orElse(-1L) != process.pid()) {
                if (!process.isAlive() || System.nanoTime() - end > 0) {
                    process.destroyForcibly().onExit().join();
                    throw new IllegalStateException("the other program did not become the owner");
                }
                LockSupport.parkNanos(LOOK);
            }
            return new OtherProgram(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. Returns at once. */
    void kill() {
        program.destroyForcibly();
    }

    @Override
    public void close() {
        program.destroyForcibly().onExit().join();
    }

    /** Opens the registry as a program that works. */
    static ProcessRegistry open(Path registry) {
        return SharedRegistry.openOrCreate(registry, "leasehold bench", Role.SERVING, PATIENCE);
    }

    /** Adds a row that nobody here runs. */
    static void add(ProcessRegistry registry, String id) {
        var input = new ProcessInput.External(ProcessJson.object());
        registry.register(new ProcessRegistration(
                id,
                input,
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                ProcessIdentity.of(input),
                List.of(),
                ProcessProvenance.host(),
                null));
    }

    /** Arguments: folder, rows to add, rows a second. It then serves until it is killed. */
    public static void main(String[] args) {
        var rows = Integer.parseInt(args[1]);
        var perSecond = Integer.parseInt(args[2]);
        try (var registry = open(Path.of(args[0]))) {
            var began = System.nanoTime();
            for (var row = 0; row < rows; row++) {
                var due = began + row * TimeUnit.SECONDS.toNanos(1) / perSecond;
                while (due - System.nanoTime() > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                // All programs of a machine share this clock.
                add(registry, SENT + System.nanoTime());
            }
            while (true) {
                LockSupport.park();
            }
        }
    }
}
