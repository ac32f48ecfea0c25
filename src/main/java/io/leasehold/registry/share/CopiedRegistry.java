package io.leasehold.registry.share;

import io.leasehold.registry.Adoption;
import io.leasehold.registry.Backup;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.h2.H2Registry;
import java.nio.file.Path;
import java.time.Duration;

/** What can be done with a copied or restored registry, which nobody serves until it is adopted (safety.md 4). */
public final class CopiedRegistry {
    private CopiedRegistry() {}

    /**
     * Opens a copy to be looked at: its facts say that it is one, its writes are refused with {@code registry_copied},
     * and nothing in its folder changes.
     */
    public static ProcessRegistry look(Path folder, Duration patience) {
        return H2Registry.look(folder, patience);
    }

    /**
     * Makes a verified backup of an open registry: a new folder that opens as a copy. Its writes wait meanwhile.
     *
     * @param target a new folder in one that exists, on this machine
     * @throws io.leasehold.error.InvalidInput when the target is there already
     */
    public static Backup make(ProcessRegistry registry, Path folder, Path target) {
        return H2Registry.backup(registry, folder, target);
    }

    /**
     * Makes a new registry of a backup: a copy of it is verified and adopted as {@link #adopt} does. The backup stays as
     * it is; a crash leaves no registry at the target.
     *
     * @param backup a folder that {@link #make} made
     * @param target a new folder in one that exists
     * @throws io.leasehold.error.Refused {@code not_a_copy} when it is no backup
     * @throws io.leasehold.error.InvalidInput when the target is there already
     */
    public static Adoption restore(Path backup, Path target, String program, Duration patience, Act act) {
        return H2Registry.restore(backup, target, program, patience, act);
    }

    /**
     * Makes a registry of its own of a copy: its leases are over, its fences go on 2^32 higher, and every process that
     * has not ended is held until a person releases it. A crash leaves the copy or the adopted registry.
     *
     * @param act who adopts it and why; goes into the record
     * @throws io.leasehold.error.Refused {@code not_a_copy} when it is the original
     */
    public static Adoption adopt(Path folder, String program, Duration patience, Act act) {
        return H2Registry.adopt(folder, program, patience, act);
    }

    /**
     * Makes a registry of its own, as {@link #adopt} does, of one that is refused with {@code registry_rolled_back}: it
     * is a copy of what it was, and whoever worked on the lost part may still be at work.
     *
     * @param act who accepts the loss and why; goes into the record
     * @throws io.leasehold.error.Refused {@code not_a_copy} when nothing is missing
     */
    public static Adoption acceptLoss(Path folder, String program, Duration patience, Act act) {
        return H2Registry.acceptLoss(folder, program, patience, act);
    }
}
