package io.leasehold.console.degraded;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What the incident bundles in one folder take.
 *
 * @param folder where they lie
 * @param files how many there are
 * @param bytes of all of them
 * @param sameDisk whether deleting them frees space for the registry
 */
record BundleUse(Path folder, int files, long bytes, boolean sameDisk) {
    /** Adds up those of the files that are still there, by folder, the largest first. Blocks. */
    static List<BundleUse> of(List<Path> made, Path registry) throws IOException {
        var disk = Files.getFileStore(registry);
        var found = new LinkedHashMap<Path, BundleUse>();
        for (var file : made) {
            var folder = file.getParent();
            if (folder != null && Files.isRegularFile(file)) {
                var one = of(file, folder, disk);
                found.merge(folder, one, BundleUse::and);
            }
        }
        var all = new ArrayList<>(found.values());
        all.sort(Comparator.comparingLong(BundleUse::bytes).reversed());
        return List.copyOf(all);
    }

    private static BundleUse of(Path file, Path folder, FileStore disk) throws IOException {
        return new BundleUse(
                folder, 1, Files.size(file), Files.getFileStore(file).equals(disk));
    }

    private BundleUse and(BundleUse other) {
        return new BundleUse(folder, files + other.files, bytes + other.bytes, sameDisk);
    }

    /** What to know before any of them is deleted. */
    String words() {
        return (files == 1 ? "An incident bundle that was" : files + " incident bundles that were") + " made here "
                + (files == 1 ? "takes " : "take ") + DegradedText.size(bytes) + ", in " + folder + "."
                + (sameDisk ? "" : " That is another disk than the registry's.");
    }
}
