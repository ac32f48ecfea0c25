package io.leasehold.bench.share;

import io.leasehold.bench.BenchNoop;
import java.nio.file.Path;

/** Registers and runs empty processes as the owner of a registry, and then through the socket of another program. */
public final class BenchSocket {
    private final Path folder;

    /** Measures in that folder and leaves it there. */
    public BenchSocket(Path folder) {
        this.folder = folder;
    }

    /**
     * What was measured.
     *
     * @param owner as the owner
     * @param client through the owner's socket
     */
    public record Report(BenchNoop.Report owner, BenchNoop.Report client) {
        /** The figures as one line. */
        public String line() {
            return ("socket  %,d processes  as owner: registered %,d/s  run %,d/s  through the socket: registered %,d/s"
                            + "  run %,d/s (64 in flight, every commit forced)")
                    .formatted(
                            owner.processes(),
                            owner.registersPerSecond(),
                            owner.runsPerSecond(),
                            client.registersPerSecond(),
                            client.runsPerSecond());
        }
    }

    /** Measures both, one after the other, each on a registry of its own. */
    public Report run(int processes) {
        BenchNoop.Report owner;
        try (var registry = OtherProgram.open(folder.resolve("own"))) {
            owner = BenchNoop.on(registry, processes);
        }
        var shared = folder.resolve("shared");
        OtherProgram.open(shared).close();
        try (var other = OtherProgram.owning(shared);
                var registry = OtherProgram.open(shared)) {
            var client = BenchNoop.on(registry, processes);
            other.kill();
            return new Report(owner, client);
        }
    }
}
