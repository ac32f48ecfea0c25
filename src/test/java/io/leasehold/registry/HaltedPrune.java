package io.leasehold.registry;

import io.leasehold.process.Fingerprint;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.registry.query.FilterParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;

/** A program that prunes a process with output, and dies when the row is gone and before anything else is done. */
final class HaltedPrune {
    private HaltedPrune() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        try (var registry = H2Registry.openOrCreate(folder, "test", Duration.ZERO)) {
            ended(registry, "p");
            output(folder, "p", "old");
            // The writer tells of a change when it is on disk and its caller has not heard yet.
            var unsubscribe = registry.subscribe((ids, newest) -> DyingProgram.die());
            prune(registry);
            unsubscribe.run();
        }
    }

    static void ended(ProcessRegistry registry, String id) {
        registry.register(Declared.external(id));
        registry.recordCallerDeparture(id);
    }

    static void prune(ProcessRegistry registry) {
        registry.prune(
                new PruneRequest(
                                FilterParser.parse("-status:live", ZoneOffset.UTC),
                                Long.MAX_VALUE,
                                registry.changesSince(0, 1).newest(),
                                OnClockJump.TRUST,
                                null)
                        .unhandledToo(),
                new Act("ada", "space"));
    }

    static Path output(Path folder, String id, String file) throws IOException {
        var path = folder.resolve("output").resolve(Fingerprint.sha256(id)).resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "output");
    }
}
