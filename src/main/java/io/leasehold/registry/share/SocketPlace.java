package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.process.Fingerprint;
import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/**
 * Where the owner of a registry serves. The folder that holds the socket is its guard: only this user can enter it.
 *
 * @param registry the folder, which was checked before
 * @param socket usually in that folder
 */
record SocketPlace(RegistryFolder registry, Path socket) {
    /** The kernel takes 107 bytes; the name while it is being made is a little longer. */
    private static final int MAX_PATH_BYTES = 100;

    private static final int BACKLOG = 1_024;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    /** Where this program would serve. */
    static SocketPlace toServe(RegistryFolder registry) throws IOException {
        var usual = registry.socketFile();
        if (bytes(usual) <= MAX_PATH_BYTES) {
            return new SocketPlace(registry, usual);
        }
        var name = Fingerprint.sha256(registry.path().toString()).substring(0, 24) + ".sock";
        return new SocketPlace(registry, runtimeFolder().resolve(name));
    }

    /** Where the present owner serves, as far as it said. */
    static SocketPlace toConnect(RegistryFolder registry) {
        var elsewhere = OwnerFacts.announced(registry).map(OwnerFacts::socket);
        return new SocketPlace(registry, elsewhere.map(Path::of).orElseGet(registry::socketFile));
    }

    /** The path of the socket, when it is not in the registry's folder. */
    Optional<String> elsewhere() {
        return socket.equals(registry.socketFile()) ? Optional.empty() : Optional.of(socket.toString());
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Path runtimeFolder() throws IOException {
        var given = System.getenv("XDG_RUNTIME_DIR");
        var base = given == null || given.isBlank() || !Files.isDirectory(Path.of(given))
                ? Path.of(System.getProperty("java.io.tmpdir", "/tmp"))
                        .resolve("leasehold-" + System.getProperty("user.name", "user"))
                : Path.of(given).resolve("leasehold");
        if (!Files.exists(base, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    base, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return base;
    }

    /**
     * Serves here from now on. Only whoever holds the lock of the registry may call it.
     *
     * @throws RegistryUnavailable {@code registry_rights} when something else lies where the socket belongs
     */
    ServerSocketChannel bind() throws IOException {
        checkFolder();
        var fresh = socket.resolveSibling(socket.getFileName() + ".new");
        requireSocket(fresh);
        requireSocket(socket);
        Files.deleteIfExists(fresh);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var done = false;
        try {
            server.bind(UnixDomainSocketAddress.of(fresh), BACKLOG);
            if (hasRights()) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(fresh, socket, StandardCopyOption.ATOMIC_MOVE);
            done = true;
            return server;
        } finally {
            if (!done) {
                server.close();
            }
        }
    }

    /** Names the very socket that is here now. */
    Object key() throws IOException {
        var key = Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? socket : key;
    }

    /** Takes the socket away, if it still is that one: another owner's stays. */
    void remove(Object key) throws IOException {
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS) && key().equals(key)) {
            Files.deleteIfExists(socket);
        }
    }

    /**
     * Connects to the owner; empty when nobody serves here.
     *
     * @throws RegistryUnavailable {@code registry_rights} when what lies here or who answers is not to be trusted
     * @throws IOException when nobody takes the connection now
     */
    Optional<SocketChannel> connect() throws IOException {
        checkFolder();
        if (!requireSocket(socket)) {
            return Optional.empty();
        }
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        var done = false;
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            checkPeer(channel);
            done = true;
            return Optional.of(channel);
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    /**
     * Makes sure that the program at the other end is of this user.
     *
     * @throws RegistryUnavailable {@code registry_rights} when it is not
     */
    void checkPeer(SocketChannel channel) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return;
        }
        var peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        var mine = owner(registry.path());
        if (!peer.equals(mine)) {
            throw rights(
                    "The program at the other end of " + socket + " is of the user " + peer.getName() + ", not of "
                            + mine.getName() + ".",
                    "Use a registry of your own.");
        }
    }

    /** Whether a socket of this user is there; nothing else may be. */
    private boolean requireSocket(Path path) throws IOException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (found.isSymbolicLink()) {
            throw rights(path + " is a symbolic link.", "Remove it; the socket of a registry is never linked.");
        }
        // Windows shows its sockets in no certain way.
        if (hasRights() && !found.isOther()) {
            throw rights(path + " is not a socket.", "Remove it, or move it out of the folder of the registry.");
        }
        requireMine(path);
        return true;
    }

    private void checkFolder() throws IOException {
        var folder = socket.toAbsolutePath().getParent();
        if (folder == null || folder.equals(registry.path())) {
            return;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw rights(folder + " is not a folder, or is a symbolic link.", "Remove it, or name a shorter folder.");
        }
        requireMine(folder);
        if (hasRights()
                && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).stream()
                        .anyMatch(OTHERS::contains)) {
            throw rights(folder + " is open to other users.", "Close it with: chmod 700 " + folder);
        }
    }

    private void requireMine(Path path) throws IOException {
        if (hasRights() && !owner(path).equals(owner(registry.path()))) {
            throw rights(
                    path + " belongs to the user " + owner(path).getName() + ", not to you.",
                    "Use a registry of your own.");
        }
    }

    private boolean hasRights() throws IOException {
        return Files.getFileStore(registry.path()).supportsFileAttributeView("posix");
    }

    private static UserPrincipal owner(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static RegistryUnavailable rights(String message, String remedy) {
        return new RegistryUnavailable(Code.REGISTRY_RIGHTS, message, remedy);
    }
}
