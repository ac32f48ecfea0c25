package io.leasehold.lease;

import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.lease.Finding.Facts;
import io.leasehold.lease.Finding.Reason;
import java.time.InstantSource;

/** The rule for macOS, which lists the ended and not yet collected among the living: to be listed proves nothing. */
final class MacProbe extends MachineProbe {
    private final RegistryDisk disk;

    MacProbe(MachineFacts facts, RegistryDisk disk, InstantSource wall) {
        super("macos", "macOS", facts, wall);
        this.disk = disk;
    }

    @Override
    Finding rebooted(Comparison before) {
        return disk.local()
                ? before.conclude(Conclusion.DEAD, Reason.DEAD_REBOOTED, Facts.NONE)
                : before.conclude(
                        Conclusion.UNPROVEN,
                        Reason.UNPROVEN_REBOOT_NOT_LOCAL,
                        new Facts(null, disk.type(), null, null, null, null, null));
    }

    @Override
    Finding present(Comparison before, MachineFacts machine) {
        return undecided(before);
    }
}
