package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.DiskGauge;
import io.leasehold.registry.h2.FolderCheck;
import io.leasehold.registry.h2.RegistryFolder;
import io.leasehold.registry.h2.RegistryIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a registry's folder without opening its lock or its database, which a program that owns it must
 * never do a second time (safety.md 1). Works on folders that no registry can be opened in.
 *
 * @param present whether there is a folder at all
 * @param refusal why the folder cannot be trusted; absent: it can
 * @param warnings what a person should know about where it lies, each as a sentence
 * @param identity what is wrong with {@code registry.id} or {@code registry.key}; absent: nothing
 * @param databaseBytes how large the database file is; absent: there is none
 * @param leftovers names of files that an interrupted program left
 * @param fileSystem the type of the file system below; absent: not known
 * @param usableBytes what this user can still write there; empty: not known
 */
public record FolderSight(
        boolean present,
        @Nullable RegistryUnavailable refusal,
        List<String> warnings,
        @Nullable String identity,
        @Nullable Long databaseBytes,
        List<String> leftovers,
        @Nullable String fileSystem,
        OptionalLong usableBytes) {
    public FolderSight {
        warnings = List.copyOf(warnings);
        leftovers = List.copyOf(leftovers);
    }

    /** Looks at a folder; never throws. Reads only the small files beside the database. */
    public static FolderSight of(Path path) {
        var folder = new RegistryFolder(path);
        if (!Files.isDirectory(folder.path())) {
            return new FolderSight(false, null, List.of(), null, null, List.of(), null, usable(folder.path()));
        }
        RegistryUnavailable refusal = null;
        var warnings = List.<String>of();
        try {
            warnings = new FolderCheck(folder).check();
        } catch (RegistryUnavailable e) {
            refusal = e;
        }
        return new FolderSight(
                true,
                refusal,
                warnings,
                identity(folder),
                bytes(folder.databaseFile()),
                leftovers(folder),
                type(folder.path()),
                usable(folder.path()));
    }

    private static @Nullable String identity(RegistryFolder folder) {
        if (!Files.exists(folder.idFile())) {
            return "registry.id is missing";
        }
        try {
            ProcessJson.read(Files.readString(folder.idFile()), RegistryIdentity.class);
        } catch (IOException | LeaseholdException e) {
            return "registry.id cannot be read: " + reason(e);
        }
        try {
            if (!Files.exists(folder.keyFile())
                    || Files.readString(folder.keyFile()).isBlank()) {
                return "registry.key is missing or empty";
            }
        } catch (IOException e) {
            return "registry.key cannot be read: " + reason(e);
        }
        return null;
    }

    private static String reason(Exception e) {
        return e instanceof LeaseholdException known ? known.text() : e.toString();
    }

    private static @Nullable Long bytes(Path file) {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static List<String> leftovers(RegistryFolder folder) {
        try (Stream<Path> files = Files.list(folder.path())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".new")
                            || name.equals("registry.next.mv.db")
                            || name.equals("registry.view.mv.db"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static @Nullable String type(Path path) {
        try {
            return Files.getFileStore(path).type();
        } catch (IOException e) {
            return null;
        }
    }

    /** Where there is nothing yet, it would lie on the disk of the nearest folder above. */
    private static OptionalLong usable(Path path) {
        for (var at = path; at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                return new DiskGauge(at).freeBytes();
            }
        }
        return OptionalLong.empty();
    }
}
