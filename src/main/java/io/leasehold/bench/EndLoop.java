package io.leasehold.bench;

import io.leasehold.error.LeaseholdException;
import io.leasehold.invariant.Invariant;
import io.leasehold.registry.h2.H2Database;
import io.leasehold.registry.h2.H2Storage;
import io.leasehold.registry.h2.OpenRequest;
import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts a writing program, ends it suddenly, opens its registry and compares; one registry until it is damaged. */
final class EndLoop {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String what;
    private final Path dir;
    private final H2Storage storage;
    private final Ending ending;

    private final List<String> findings = new ArrayList<>();
    private int registries;
    private Map<Integer, Long> newest = new HashMap<>();
    private long acknowledged;
    private long lost;
    private long torn;
    private long unreadable;
    private long dropped;

    EndLoop(String what, Path dir, H2Storage storage, Ending ending) {
        this.what = what;
        this.dir = dir;
        this.storage = storage;
        this.ending = ending;
    }

    KillReport run(int ends) {
        var folder = nextRegistry();
        for (var i = 0; i < ends; i++) {
            var whole = false;
            try {
                whole = runOnce(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            if (!whole) {
                unreadable++;
            }
            if (!compare(folder, i % 2 == 0) || !whole) {
                folder = nextRegistry();
            }
        }
        return new KillReport(what, ends, acknowledged, lost, torn, unreadable, dropped, findings);
    }

    private RegistryFolder nextRegistry() {
        newest = new HashMap<>();
        registries++;
        return new RegistryFolder(dir.resolve(what.replaceAll("\\W+", "-") + "-" + registries));
    }

    /** Whether the program came to the end that was meant for it, and did not fail on the registry by itself. */
    private boolean runOnce(RegistryFolder folder) throws IOException, InterruptedException {
        Files.createDirectories(dir);
        var program = new ProcessBuilder(command(folder))
                .redirectError(dir.resolve("stderr.txt").toFile())
                .start();
        try {
            var output = new StdoutReader(program);
            ending.end(program, output);
            var exit = program.waitFor();
            output.awaitEnd();
            acknowledged += output.acknowledged();
            dropped += output.dropped();
            output.newest().forEach((thread, number) -> newest.merge(thread, number, Math::max));
            if (exit != ending.exitCode()) {
                findings.add(folder.path() + ": the program failed with exit code " + exit + ": "
                        + Files.readString(dir.resolve("stderr.txt")));
            }
            return exit == ending.exitCode();
        } finally {
            program.destroyForcibly();
        }
    }

    private List<String> command(RegistryFolder folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BenchWriter.class.getName(),
                folder.path().toString(),
                storage.fileSystems(),
                Integer.toString(storage.writeDelayMs()),
                Long.toString(ending.selfEndMs()));
    }

    /** Opens what is left with the settings of every registry; whether one can go on with it. */
    private boolean compare(RegistryFolder folder, boolean closeCleanly) {
        var request = OpenRequest.of(OwnerFacts.self("bench", System.currentTimeMillis()), PATIENCE);
        try (var database = H2Database.openOrCreate(folder, request)) {
            var found = BenchRows.found(database.reads());
            var missing = found.missing(newest);
            lost += missing;
            if (missing > 0) {
                findings.add(folder.path() + ": " + Invariant.ACKNOWLEDGED_KEPT.label() + ": acknowledged " + newest
                        + ", found " + found);
            }
            if (found.torn()) {
                findings.add(folder.path() + ": torn: " + found);
                torn++;
            }
            newest = found.newest();
            if (!closeCleanly) {
                // So that the next opening recovers from two ends at once.
                database.abandon();
            }
            return !found.torn();
        } catch (LeaseholdException e) {
            findings.add(folder.path() + ": " + e.code() + ": " + e.text());
            unreadable++;
            return false;
        }
    }
}
