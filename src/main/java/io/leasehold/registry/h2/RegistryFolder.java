package io.leasehold.registry.h2;

import java.nio.file.Path;

/**
 * The folder of a registry and the names in it.
 *
 * @param path absolute and normalised
 */
public record RegistryFolder(Path path) {
    public RegistryFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** The database file. While the store is open nobody may open it: closing any channel on it drops H2's lock. */
    public Path databaseFile() {
        return path.resolve("registry.mv.db");
    }

    /** The database file as H2 names it. */
    Path databaseName() {
        return path.resolve("registry");
    }

    /** A copy of the database that is about to take its place. */
    public Path nextDatabaseFile() {
        return path.resolve("registry.next.mv.db");
    }

    /** The same copy as H2 names it. */
    Path nextDatabaseName() {
        return path.resolve("registry.next");
    }

    /** A copy on which a backup is verified. */
    Path viewDatabaseFile() {
        return path.resolve("registry.view.mv.db");
    }

    /** The same copy, as H2 names it. */
    Path viewDatabaseName() {
        return path.resolve("registry.view");
    }

    /** Which registry this is, beside the database. */
    public Path idFile() {
        return path.resolve("registry.id");
    }

    /** How far the database had come when that was last noted. */
    public Path markFile() {
        return path.resolve("registry.mark");
    }

    /** The random password of the database. */
    public Path keyFile() {
        return path.resolve("registry.key");
    }

    /** The file whose lock makes a program the owner; only {@link OwnerLock} opens it. */
    public Path lockFile() {
        return path.resolve("owner.lock");
    }

    /** Who the owner is, for people and for the other programs. */
    public Path ownerFile() {
        return path.resolve("owner.json");
    }

    /** The socket at which the owner serves, where the path is not too long for one. */
    public Path socketFile() {
        return path.resolve("owner.sock");
    }

    /** Where the output of commands lies. */
    public Path outputFolder() {
        return path.resolve("output");
    }
}
