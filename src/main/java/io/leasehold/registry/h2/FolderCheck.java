package io.leasehold.registry.h2;

import io.leasehold.error.FileTrouble;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks who can reach the folder of a registry, and on what it lies; opens nothing.
 *
 * <p>The folder's rights are the only guard of the database, its key and its socket.
 */
public final class FolderCheck {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    /** Says on what type of file system a path lies. */
    @FunctionalInterface
    interface FileSystemType {
        String of(Path path) throws IOException;
    }

    private final RegistryFolder folder;
    private final FileSystemType types;

    FolderCheck(RegistryFolder folder, FileSystemType types) {
        this.folder = folder;
        this.types = types;
    }

    /** Checks that folder. */
    public FolderCheck(RegistryFolder folder) {
        this(folder, path -> Files.getFileStore(path).type());
    }

    /** Makes the folder, with rights for this user only; does nothing when it is there. */
    void create() {
        var path = folder.path();
        try {
            var parent = path.getParent();
            if (parent == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            Files.createDirectories(parent);
            if (hasRights(parent)) {
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(path);
            }
            SafeFiles.forceFolder(parent);
        } catch (FileAlreadyExistsException e) {
            // Another program made it at the same moment; the checks follow.
            return;
        } catch (IOException e) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_IO,
                    "The folder of the registry cannot be made: " + FileTrouble.words(e) + ".",
                    "Choose a folder that you may write to.",
                    e);
        }
    }

    /**
     * Checks the folder and every file of it that is there.
     *
     * @return what a person should know, each as a sentence
     * @throws RegistryUnavailable with the reason when they cannot be trusted
     */
    public List<String> check() {
        try {
            var path = folder.path();
            if (Files.isSymbolicLink(path) || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw rights(path + " is not a folder, or is a symbolic link.", "Name the folder itself.");
            }
            var warnings = checkFileSystem(path);
            checkMine(path, "700");
            for (var file : List.of(
                    folder.databaseFile(),
                    folder.idFile(),
                    folder.keyFile(),
                    folder.markFile(),
                    folder.lockFile(),
                    folder.ownerFile())) {
                checkFile(file);
            }
            if (!Files.isWritable(path)) {
                throw rights("The folder " + path + " cannot be written.", "Use a file system that is not read-only.");
            }
            return warnings;
        } catch (IOException e) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_IO,
                    "The folder of the registry cannot be looked at: " + FileTrouble.words(e) + ".",
                    "Check the disk and the rights of the folder.",
                    e);
        }
    }

    private void checkFile(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw rights(file + " is a symbolic link.", "Put the file itself there; a registry is never linked.");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw rights(file + " is not a file.", "Remove it, or name another folder.");
        }
        // H2 makes the database file with the rights of the umask; the folder's rights cover it.
        if (!file.equals(folder.databaseFile())) {
            checkMine(file, "600");
        } else {
            checkOwner(file);
        }
    }

    private List<String> checkFileSystem(Path path) throws IOException {
        var type = types.of(path);
        return switch (FileSystemRule.of(type)) {
            case GOOD -> List.of();
            case WARNED ->
                List.of("The registry lies on a file system of type " + type
                        + ", which may not survive a restart of the machine.");
            case REFUSED ->
                throw new RegistryUnavailable(
                        Code.REGISTRY_FILE_SYSTEM,
                        "The folder " + path + " lies on a file system of type " + type
                                + ", where locks and forced writes cannot be relied on.",
                        "Keep the registry on a local disk.");
        };
    }

    private static void checkMine(Path path, String wanted) throws IOException {
        if (!hasRights(path)) {
            return;
        }
        checkOwner(path);
        var rights = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        var tooMany = rights.stream().filter(OTHERS::contains).collect(Collectors.toSet());
        if (!tooMany.isEmpty()) {
            throw rights(
                    path + " is open to other users (" + PosixFilePermissions.toString(rights) + ").",
                    "Close it with: chmod " + wanted + " " + path);
        }
    }

    private static void checkOwner(Path path) throws IOException {
        if (!hasRights(path)) {
            return;
        }
        var owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(EffectiveUser.id())) {
            throw rights(
                    path + " belongs to the user "
                            + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName() + ", not to you.",
                    "Use a registry of your own.");
        }
    }

    static boolean hasRights(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static RegistryUnavailable rights(String message, String remedy) {
        return new RegistryUnavailable(Code.REGISTRY_RIGHTS, message, remedy);
    }
}
