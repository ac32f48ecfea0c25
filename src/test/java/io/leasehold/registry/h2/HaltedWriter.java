package io.leasehold.registry.h2;

import io.leasehold.registry.Declared;
import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.PlannedRegistry;
import io.leasehold.registry.ProcessRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** A program that declares processes one after the other, says which are acknowledged, and dies at a point of the n-th write. */
final class HaltedWriter {
    private static final int BEFORE = 5;

    private final Point point;
    private long left;
    private volatile boolean armed;

    private HaltedWriter(Point point, long left) {
        this.point = point;
        this.left = left;
    }

    /** Where it dies (safety.md, failpoints). */
    enum Point {
        /** Between the commit and the first byte that is written for it. */
        COMMIT_TO_WRITE,
        /** In the middle of a write: its first half is in the file. */
        WRITE_TORN,
        /** Between a write and its force. */
        WRITE_TO_FORCE,
        /** Between the force and its return. */
        FORCE_TO_RETURN,
        /** When the group is on disk and no caller has heard yet. */
        RETURN_TO_FUTURES,
        /** When the caller has heard. */
        REPLY_TO_READ
    }

    public static void main(String[] args) throws IOException {
        new HaltedWriter(Point.valueOf(args[1]), Long.parseLong(args[2])).run(new RegistryFolder(Path.of(args[0])));
    }

    private void run(RegistryFolder folder) throws IOException {
        TappedFileSystem.register("halting", (below, file) -> new Channel(below));
        var storage = new H2Storage("durable:halting:reads:async:", 0);
        var database =
                H2Database.openOrCreate(folder, new OpenRequest(Registries.OWNER, Duration.ZERO, () -> 0, storage));
        var facts = new ProcessRegistry.Facts(
                database.identity().registryId(),
                database.identity().epoch(),
                folder.path(),
                true,
                false,
                "ext4",
                true);
        var opening = Opening.of(Registries.OWNER, Duration.ZERO, System::nanoTime, InstantSource.system());
        try (var registry = new PlannedRegistry(new H2Store(database, facts, opening))) {
            for (var n = 0; n < BEFORE; n++) {
                declare(registry, "before-" + n);
            }
            var end = registry.subscribe((ids, newest) -> at(Point.RETURN_TO_FUTURES));
            armed = true;
            for (var n = 0; ; n++) {
                declare(registry, "after-" + n);
                at(Point.REPLY_TO_READ);
                if (n > 10_000) {
                    end.run();
                    return;
                }
            }
        }
    }

    private static void declare(ProcessRegistry registry, String id) {
        registry.register(Declared.external(id));
        System.out.println(id);
        System.out.flush();
    }

    private synchronized boolean due(Point here) {
        return armed && here == point && --left <= 0;
    }

    private void at(Point here) {
        if (due(here)) {
            DyingProgram.die();
        }
    }

    private final class Channel extends TappedChannel {
        Channel(FileChannel below) {
            super(below);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            at(Point.COMMIT_TO_WRITE);
            if (due(Point.WRITE_TORN)) {
                super.write(source.slice(source.position(), source.remaining() / 2), position);
                DyingProgram.die();
            }
            var written = super.write(source, position);
            at(Point.WRITE_TO_FORCE);
            return written;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            super.force(metaData);
            at(Point.FORCE_TO_RETURN);
        }
    }
}
