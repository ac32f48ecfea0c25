package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The small files around the database: which registry it is, and its key. Used under the owner's lock, before H2 opens.
 *
 * <p>A registry is being made as long as {@code registry.id} names no database file; nothing was acknowledged until
 * then, so a making that a crash cut short is simply begun again.
 */
final class RegistryFiles {
    /** What to do with a copy. */
    static final String ADOPT =
            "Look at it with `leasehold list` and `leasehold why`; when it is to go on instead of the original, take it over"
                    + " with `leasehold adopt`.";

    private static final Path MACHINE_ID = Path.of("/etc/machine-id");
    /** What may lie in a folder in which a registry is made. */
    private static final Set<String> OURS = Set.of("owner.lock", "owner.json", "output", "lost+found");

    private final RegistryFolder folder;

    RegistryFiles(RegistryFolder folder) {
        this.folder = folder;
    }

    /** Whether the folder holds a registry, complete or not. */
    boolean present() {
        return Files.exists(folder.idFile()) || Files.exists(folder.databaseFile());
    }

    /** Refuses to make a registry among other people's files. */
    void checkRoomForNew() throws IOException {
        try (var entries = Files.list(folder.path())) {
            var foreign = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !OURS.contains(name) && !name.startsWith("registry.") && !name.startsWith("owner."))
                    .sorted()
                    .limit(3)
                    .collect(Collectors.joining(", "));
            if (!foreign.isEmpty()) {
                throw new RegistryUnavailable(
                        Code.REGISTRY_FOREIGN,
                        "The folder " + folder.path() + " is no registry and is not empty: it holds " + foreign + ".",
                        "Name a new or an empty folder.");
            }
        }
    }

    /** Begins a registry, or begins again where a crash cut the making short. */
    RegistryIdentity beginNew() throws IOException {
        Files.deleteIfExists(folder.databaseFile());
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        SafeFiles.replace(folder.keyFile(), HexFormat.of().formatHex(random) + "\n");
        var identity = new RegistryIdentity(UUID.randomUUID().toString(), 0, null, null, machineId());
        write(identity);
        return identity;
    }

    /** Reads which registry this is, and refuses a folder whose parts do not belong together. */
    RegistryIdentity read() throws IOException {
        if (!Files.exists(folder.idFile())) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_FOREIGN,
                    "The folder " + folder.path() + " holds a database but no registry.id, so nobody can tell whose it"
                            + " is.",
                    "Put back its registry.id, or name another folder.");
        }
        try {
            return ProcessJson.read(Files.readString(folder.idFile()), RegistryIdentity.class);
        } catch (LeaseholdException e) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_DAMAGED,
                    "The file " + folder.idFile() + " is damaged: " + e.text(),
                    "Restore the folder from a backup.",
                    e);
        }
    }

    /** Refuses a complete registry whose database file is missing, empty, foreign or damaged. */
    void checkDatabase() throws IOException {
        if (!Files.exists(folder.databaseFile())) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_EMPTY,
                    "The database file " + folder.databaseFile() + " is missing, but the registry was made.",
                    "Restore the file from a backup, or move the folder away to start anew.");
        }
        DatabaseHeader.check(folder.databaseFile());
    }

    /**
     * Refuses a copy that nobody ever owned before the lock would be made in it: a copy stays as it is. Opens no file of
     * the database; who holds the lock checks again.
     */
    void checkUntouched() throws IOException {
        if (Files.exists(folder.lockFile()) || !Files.exists(folder.idFile()) || !Files.exists(folder.databaseFile())) {
            return;
        }
        var identity = read();
        if (!identity.unfinished()) {
            checkOriginal(identity);
        }
    }

    /** Refuses a database file that is another one than was opened last, or lies on another machine (safety.md 4). */
    void checkOriginal(RegistryIdentity identity) throws IOException {
        if (!identity.names(fileKey(folder.databaseFile()))) {
            throw copied("its database file is not the one that was opened last");
        }
        var machine = machineId();
        if (machine != null && identity.machineId() != null && !machine.equals(identity.machineId())) {
            throw copied("it was opened last on another machine");
        }
    }

    /** Refuses a database that does not belong to the id beside it. */
    static void checkBelongs(RegistryIdentity beside, Stored stored) {
        var registryId = stored.registryId();
        var epoch = stored.epoch();
        if (!beside.registryId().equals(registryId)) {
            throw copied("its database is of another registry (" + registryId + ")");
        }
        // A crash between the two writes of opening leaves the database one ahead.
        if (epoch != beside.epoch() && epoch != beside.epoch() + 1) {
            throw copied("its database was opened " + epoch + " times and its registry.id " + beside.epoch()
                    + " times, so one of them was put back");
        }
    }

    /** Which registry the database itself says that it is. */
    record Stored(String registryId, long epoch) {}

    static Stored stored(Handle handle) {
        return handle.createQuery("select registry_id, epoch from registry_meta where singleton = 1")
                .map((row, context) -> new Stored(row.getString(1), row.getLong(2)))
                .findOne()
                .orElseThrow(() -> new RegistryUnavailable(
                        Code.REGISTRY_DAMAGED,
                        "The database does not say which registry it is.",
                        "Restore the registry from a backup."));
    }

    /** There is nothing to open. */
    static RegistryUnavailable none(RegistryFolder folder) {
        return new RegistryUnavailable(
                Code.REGISTRY_EMPTY,
                "There is no registry in " + folder.path() + ".",
                "Name another folder, or start a process to make one.");
    }

    /** The registry is complete and opened for this epoch. */
    RegistryIdentity complete(RegistryIdentity identity, long epoch) throws IOException {
        var opened = identity.opened(epoch, fileKey(folder.databaseFile()), machineId());
        write(opened);
        return opened;
    }

    /** Another file is about to take the place of the database; until it is recorded, either is right. */
    RegistryIdentity announceNext(RegistryIdentity identity, Path next) throws IOException {
        var announced = identity.next(fileKey(next));
        write(announced);
        return announced;
    }

    /** The password of the database's owner. */
    String key() throws IOException {
        var key = Files.exists(folder.keyFile())
                ? Files.readString(folder.keyFile()).strip()
                : "";
        if (key.isEmpty()) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_DAMAGED,
                    "The key " + folder.keyFile() + " is missing or empty.",
                    "Restore the file from a backup: the database cannot be opened without it.");
        }
        return key;
    }

    /** The password of the reader, who knows nothing else. */
    static String readerKey(String key) {
        return Fingerprint.sha256("reader " + key);
    }

    void write(RegistryIdentity identity) throws IOException {
        SafeFiles.replace(folder.idFile(), ProcessJson.writePretty(identity) + "\n");
    }

    /** The inode alone: the number of a device may change with every start of the machine. */
    private String fileKey(Path file) throws IOException {
        return FolderCheck.hasRights(folder.path()) ? String.valueOf(Files.getAttribute(file, "unix:ino")) : "";
    }

    private static @Nullable String machineId() {
        try {
            var id = Files.readString(MACHINE_ID).strip();
            return id.isEmpty() ? null : id;
        } catch (IOException e) {
            return null;
        }
    }

    private static RegistryUnavailable copied(String how) {
        return new RegistryUnavailable(
                Code.REGISTRY_COPIED,
                "This registry is a copy or a restored backup: " + how
                        + ". The original may still be at work, and leases of both would carry the same fences.",
                ADOPT);
    }
}
