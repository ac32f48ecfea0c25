package io.leasehold.registry.h2;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Which registry lies in a folder, as {@code registry.id} says.
 *
 * @param registryId the random id, also kept in the database
 * @param epoch how often it was opened for writing, also kept in the database
 * @param fileKey the inode of the database file; absent until the registry was made completely
 * @param nextFileKey the inode of the file that was about to take its place; absent unless one was
 * @param machineId the machine on which it was opened last; absent where there is none
 */
public record RegistryIdentity(
        String registryId,
        long epoch,
        @Nullable String fileKey,
        @Nullable String nextFileKey,
        @Nullable String machineId) {

    private static final String BACKUP = "backup";

    /** Whether its making never came to an end: nothing was ever acknowledged from it. */
    @JsonIgnore
    boolean unfinished() {
        return fileKey == null;
    }

    /** The same registry in a backup: no file is the one that was opened last, so that it opens as a copy only. */
    RegistryIdentity backup() {
        return new RegistryIdentity(registryId, epoch, BACKUP, null, machineId);
    }

    /** Whether it lies in a backup that this program made. */
    @JsonIgnore
    boolean ofBackup() {
        return BACKUP.equals(fileKey);
    }

    /** Whether a database file with that inode is this registry's; empty where there are no inodes. */
    boolean names(String key) {
        if (ofBackup()) {
            return false;
        }
        return fileKey == null || key.isEmpty() || fileKey.isEmpty() || key.equals(fileKey) || key.equals(nextFileKey);
    }

    /** The registry that a copy becomes. */
    RegistryIdentity adoptedAs(String newId) {
        return new RegistryIdentity(newId, epoch, fileKey, nextFileKey, machineId);
    }

    RegistryIdentity next(String key) {
        return new RegistryIdentity(registryId, epoch, fileKey, key, machineId);
    }

    RegistryIdentity opened(long newEpoch, String key, @Nullable String machine) {
        return new RegistryIdentity(registryId, newEpoch, key, null, machine == null ? machineId : machine);
    }
}
