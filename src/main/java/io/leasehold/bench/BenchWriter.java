package io.leasehold.bench;

import io.leasehold.registry.h2.GroupCommitWriter;
import io.leasehold.registry.h2.GroupListener;
import io.leasehold.registry.h2.H2Database;
import io.leasehold.registry.h2.H2Storage;
import io.leasehold.registry.h2.Lane;
import io.leasehold.registry.h2.OpenRequest;
import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The program that is killed: writes for ever, and prints each acknowledged number. */
final class BenchWriter {
    private static final int THREADS = 12;
    private static final int READERS = 2;
    private static final long READ_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int FAILED = 2;

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final CountDownLatch acknowledged = new CountDownLatch(1);

    private BenchWriter() {}

    /** Arguments: folder, file systems, write delay, milliseconds until it cuts itself off or a negative number. */
    public static void main(String[] args) throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        });
        var disk = new CutDisk();
        disk.register();
        var storage = new H2Storage(args[1], Integer.parseInt(args[2]));
        var cutAfterMs = Long.parseLong(args[3]);
        var folder = new RegistryFolder(Path.of(args[0]));
        var database = H2Database.openOrCreate(
                folder,
                new OpenRequest(
                        OwnerFacts.self("bench", System.currentTimeMillis()), Duration.ofSeconds(5), () -> 0, storage));
        new BenchWriter().write(database, disk, cutAfterMs);
    }

    private void write(H2Database database, CutDisk disk, long cutAfterMs) throws InterruptedException {
        var writer = database.startWriter(GroupListener.none());
        writer.submitExclusive(BenchRows::make).join();
        for (var i = 0; i < READERS; i++) {
            Thread.ofPlatform().start(() -> read(database));
        }
        for (var i = 0; i < THREADS; i++) {
            var thread = i;
            Thread.ofPlatform().start(() -> submit(writer, thread));
        }
        if (cutAfterMs >= 0) {
            acknowledged.await();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(cutAfterMs));
            disk.cut(count -> print("d " + count));
        }
    }

    private void submit(GroupCommitWriter writer, int thread) {
        var payload = "x".repeat(40 + 40 * thread);
        var lane = Lane.values()[thread % Lane.values().length];
        while (true) {
            var n = writer.submit(lane, payload.length(), BenchRows.write(thread, payload))
                    .join();
            print("a " + thread + " " + n);
            acknowledged.countDown();
        }
    }

    private static void read(H2Database database) {
        while (true) {
            database.reads()
                    .read(handle -> handle.createQuery("select count(*) from bench_row where thread = 3")
                            .mapTo(Long.class)
                            .one());
            LockSupport.parkNanos(READ_PAUSE);
        }
    }

    private synchronized void print(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
