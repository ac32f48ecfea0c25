package io.leasehold.registry.h2;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.registry.Backup;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipInputStream;
import org.jdbi.v3.core.Handle;

/**
 * Makes a backup of a registry at work: the owner writes a snapshot, which is verified row by row before the folder gets
 * its name (safety.md 5). The output of commands is not part of it.
 */
final class RegistryBackup {
    /** Rows whose log is not whole, or does not end as they say. */
    private static final String BROKEN_LOGS = """
            select count(*) from process p
            where p.last_sequence <> (select count(*) from event e where e.process_id = p.id)
               or p.last_crc <> (select e.crc from event e where e.process_id = p.id and e.sequence = p.last_sequence)
            """;

    private static final String NEXT_ROWS = RowSql.SELECT + "where p.id > ? order by p.id fetch first 512 rows only";

    private final ProcessRegistry registry;
    private final RegistryFolder source;
    private final Path target;

    RegistryBackup(ProcessRegistry registry, Path source, Path target) {
        this.registry = registry;
        this.source = new RegistryFolder(source);
        this.target = target.toAbsolutePath().normalize();
    }

    Backup make() {
        H2Hardening.install();
        H2Storage.register();
        var parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent) || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "The backup cannot be written to " + target + ": "
                            + (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                                    ? "it is there already."
                                    : "the folder above it is missing."),
                    "Name a new folder in one that exists.");
        }
        try {
            var work = Files.createTempDirectory(parent, ".leasehold-backup-", mine(parent));
            try {
                var made = fill(new RegistryFolder(work));
                Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
                SafeFiles.forceFolder(parent);
                return made;
            } finally {
                remove(work);
            }
        } catch (IOException e) {
            throw SqlFailures.unavailable(e);
        }
    }

    private Backup fill(RegistryFolder work) throws IOException {
        var zip = work.path().resolve("snapshot.zip");
        var snapshot = registry.snapshot(zip);
        unpack(zip, work.databaseFile());
        Files.delete(zip);
        DatabaseReplacement.force(work.databaseFile());
        SafeFiles.replace(work.keyFile(), Files.readString(source.keyFile()));
        new RegistryFiles(work).write(new RegistryFiles(source).read().backup());
        var found = verify(work);
        if (!found.equals(snapshot)) {
            throw broken("it holds " + found.processes() + " processes instead of " + snapshot.processes()
                    + ", or lacks events");
        }
        return new Backup(target, snapshot.processes(), snapshot.events(), Files.size(work.databaseFile()));
    }

    private static void unpack(Path zip, Path database) throws IOException {
        try (var content = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                if (entry.getName().endsWith("registry.mv.db")) {
                    Files.createFile(database, SafeFiles.onlyMine(database));
                    Files.copy(content, database, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
            }
        }
        throw broken("it holds no database");
    }

    /** What it holds, every row and log checked. On a copy of the copy: to open a database is to write to it. */
    static Snapshot verify(RegistryFolder work) throws IOException {
        DatabaseReplacement.copy(work.databaseFile(), work.viewDatabaseFile());
        var connections = new RegistryConnections(H2Storage.passing(), new RegistryFiles(work).key());
        try (var handle = connections.owner(work.viewDatabaseName(), true)) {
            H2Hardening.scan(handle);
            var rows = readAll(handle);
            if (count(handle, BROKEN_LOGS) > 0) {
                throw broken("a log in it is not whole");
            }
            var found = new Snapshot(rows, count(handle, "select count(*) from event"));
            PowerOff.of(handle.getConnection());
            return found;
        } catch (RuntimeException e) {
            throw SqlFailures.unavailable(e);
        } finally {
            Files.deleteIfExists(work.viewDatabaseFile());
        }
    }

    /** Reading a row checks its checksum. */
    private static long readAll(Handle handle) {
        var rows = 0L;
        var last = "";
        while (true) {
            var page = handle.createQuery(NEXT_ROWS)
                    .bind(0, last)
                    .map((rs, ctx) -> RowSql.sighted(rs))
                    .list();
            if (page.isEmpty()) {
                return rows;
            }
            rows += page.stream().filter(seen -> seen.whole(handle).isPresent()).count();
            last = page.getLast().id();
        }
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static RegistryUnavailable broken(String how) {
        return new RegistryUnavailable(
                Code.REGISTRY_INTEGRITY,
                "The copy did not pass its check: " + how + ". It was removed.",
                "Check the disk; make the backup again, or take another one.");
    }

    static FileAttribute<?>[] mine(Path parent) throws IOException {
        return FolderCheck.hasRights(parent)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    static void remove(Path work) throws IOException {
        if (!Files.exists(work)) {
            return;
        }
        try (var files = Files.list(work)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
