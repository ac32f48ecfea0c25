package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.SmallDisk;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What a reader of a page lives in: a folder, its disk, and a clock; and what happens to them. */
final class Surroundings implements AutoCloseable {
    /** Enough for a worker to begin something: 256 MB have to be free. */
    private static final int ROOM = 300;

    private static final int LITTLE = 16;
    private static final int MOST_NOTES = 1_000;

    /** A look at the clocks that comes late must not make a step less than it is; the pages show no seconds of it. */
    private static final Duration MORE = Duration.ofSeconds(30);

    private final Optional<SmallDisk> disk;
    private final Path folder;
    private final Shell shell;
    private volatile InstantSource wall = InstantSource.system();
    private Optional<ProcessRegistry> served = Optional.empty();

    /** A disk of its own is there only for pages on which something happens to the disk. */
    Surroundings(Path temp, List<PageStep> steps) throws IOException {
        disk = steps.contains(PageEvent.DISK_FULL) ? Optional.of(new SmallDisk(temp, ROOM)) : Optional.empty();
        folder = disk.map(SmallDisk::folder).orElse(temp);
        shell = new Shell(registry(), folder);
    }

    Path folder() {
        return folder;
    }

    void happens(PageEvent event) throws IOException {
        switch (event) {
            case DISK_FULL -> fill();
            case DISK_FREED -> free();
            case CLOCK_SET -> setClock(ahead(Duration.ofDays(1)));
            case SLEPT ->
                setClock(InstantSource.fixed(ahead(Duration.ofHours(8)).instant()));
            case TIME_GOES_ON -> goOn();
        }
    }

    /** The file has room inside for some rows, and whoever opens it again finds some more: written to until it has none. */
    private void fill() {
        var note = "\"" + "x".repeat(60_000) + "\"";
        var full = false;
        disk.orElseThrow().resize(LITTLE);
        for (var n = 0; n < MOST_NOTES && !full; n++) {
            disk.orElseThrow().fill();
            full = refused("large-" + n, note) && refused("small-" + n, "0");
        }
        assertThat(full).as("a full disk takes nothing").isTrue();
    }

    private boolean refused(String id, String text) {
        return note(id, text).err().contains("code: registry_full.");
    }

    private Shell.Result note(String id, String text) {
        return shell.type("start", "--external", "--id", id, "--metadata", text);
    }

    /** Until the program that serves the registry has found out. */
    private void free() throws IOException {
        disk.orElseThrow().free();
        disk.orElseThrow().resize(ROOM);
        for (var n = 0; note("after-" + n, "0").code() != ExitCode.DONE; n++) {
            assertThat(n).as("a disk with room takes something").isLessThan(MOST_NOTES);
        }
    }

    /** The clock of the machine stays as it is; that of a program which serves the registry is another at once. */
    private void setClock(InstantSource next) {
        if (served.isEmpty()) {
            served = Optional.of(SharedRegistry.openOrCreate(
                    registry(),
                    "leasehold",
                    Role.SERVING,
                    Duration.ofSeconds(20),
                    System::nanoTime,
                    () -> wall.instant()));
        }
        wall = next;
    }

    private void goOn() {
        var behind = Duration.between(Instant.now(), wall.instant());
        wall = () -> Instant.now().plus(behind);
    }

    private static InstantSource ahead(Duration by) {
        return () -> Instant.now().plus(by).plus(MORE);
    }

    private Path registry() {
        return folder.resolve("registry");
    }

    @Override
    public void close() {
        served.ifPresent(ProcessRegistry::close);
        disk.ifPresent(SmallDisk::close);
    }
}
