package io.leasehold.console;

import io.leasehold.registry.share.Shrinking;
import io.leasehold.text.Numbers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a window that is closing waits for. Thread-safe. */
final class Closing {
    private static final double MEGABYTE = 1 << 20;

    private final Path place;
    private final CompletableFuture<Boolean> left;

    /**
     * A window on that place.
     *
     * @param left done once the registry that was shown before is closed
     */
    Closing(Path place, CompletableFuture<Boolean> left) {
        this.place = place;
        this.left = left;
    }

    /** It, in sentences. Reads the sizes of two files at most. */
    String words() {
        return words(left.isDone(), Shrinking.of(place));
    }

    static String words(boolean left, Optional<Shrinking> shrinking) {
        if (!left) {
            return "It waits for the registry that was shown before: that one is still closing.";
        }
        return shrinking
                .map(now -> "It waits for the file of the registry, which is made small because most of it is empty: "
                        + size(now.copiedBytes()) + " are copied so far, out of " + size(now.fileBytes())
                        + ". A crash, or a machine that is switched off, leaves the old file or the new one.")
                .orElse("It waits until everything is stored and the registry is closed.");
    }

    private static String size(long bytes) {
        return Numbers.rough(bytes / MEGABYTE) + " MB";
    }
}
