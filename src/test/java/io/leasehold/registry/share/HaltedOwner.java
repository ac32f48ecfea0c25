package io.leasehold.registry.share;

import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.h2.TappedChannel;
import io.leasehold.registry.h2.TappedFileSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** A program that becomes the owner of a registry, or ends being it, and dies at a point of that. */
final class HaltedOwner {
    private static final AtomicBoolean LEAVING = new AtomicBoolean();

    private HaltedOwner() {}

    /** Where it dies (safety.md, failpoints). */
    enum Point {
        /** It holds the lock, and H2 is about to open the database. */
        LOCK_TO_H2,
        /** The database is open under a new epoch, and nobody can connect yet. */
        H2_TO_SOCKET,
        /** Everything accepted is written and the database is closed, and the lock is still held. */
        DRAIN_TO_UNLOCK
    }

    public static void main(String[] args) throws IOException {
        var point = Point.valueOf(args[1]);
        // What the durable file system of a registry lies on, so that the program itself stays as it is.
        TappedFileSystem.register("async", (below, file) -> {
            if (point == Point.LOCK_TO_H2) {
                DyingProgram.die();
            }
            return new Channel(below);
        });
        LongSupplier clock = () -> {
            if (point == Point.H2_TO_SOCKET) {
                DyingProgram.die();
            }
            return System.nanoTime();
        };
        try (var registry = SharedRegistry.openOrCreate(
                Path.of(args[0]), "dying owner", Role.SERVING, Duration.ofSeconds(30), clock, InstantSource.system())) {
            for (var n = 0; n < 5; n++) {
                registry.register(ShareProgram.external("said-" + n));
                System.out.println("said-" + n);
            }
            System.out.flush();
            LEAVING.set(true);
        }
    }

    private static final class Channel extends TappedChannel {
        Channel(FileChannel below) {
            super(below);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            super.implCloseChannel();
            if (LEAVING.get()) {
                DyingProgram.die();
            }
        }
    }
}
