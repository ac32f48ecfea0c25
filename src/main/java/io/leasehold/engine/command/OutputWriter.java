package io.leasehold.engine.command;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the output of an attempt, of one command or of several: the first mebibyte and the last three.
 *
 * <p>A disk that takes no more does not stop a command: what is lost is counted. An attempt that goes on after a wait
 * goes on behind what it has written before. Thread-safe.
 */
final class OutputWriter implements AutoCloseable {
    private final @Nullable Path folder;
    private final InstantSource wall;
    private final Deque<Segment> kept = new ArrayDeque<>();
    private @Nullable FileChannel current;
    private long currentBytes;
    private boolean inHead = true;
    private boolean dirty;
    private long segments;
    private long frames;
    private long droppedBytes;
    private @Nullable String writeError;

    /** A finished or growing segment and how much output it holds. */
    private record Segment(Path file, long bytes) {}

    /**
     * Output of one attempt.
     *
     * @param folder where it is kept; absent: only counted
     */
    OutputWriter(@Nullable Path folder, InstantSource wall) {
        this.folder = folder;
        this.wall = wall;
        if (folder != null) {
            try {
                Files.createDirectories(folder);
                current = open(begin(folder));
                forceEntry(folder.getParent());
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** The file to begin with: never one that an earlier part of the attempt wrote. */
    private Path begin(Path into) throws IOException {
        var earlier = OutputFiles.inOrder(into);
        if (earlier.isEmpty()) {
            return OutputFiles.head(into);
        }
        for (var file : earlier) {
            FrameFile.read(file, 0, frame -> frames = Math.max(frames, frame.sequence()));
            if (!file.equals(OutputFiles.head(into))) {
                kept.add(new Segment(file, Files.size(file)));
                segments = Math.max(segments, OutputFiles.number(file));
            }
        }
        inHead = false;
        segments++;
        return OutputFiles.segment(into, segments);
    }

    synchronized void write(OutputFrame.Stream stream, byte[] bytes) {
        var channel = current;
        if (channel == null) {
            droppedBytes += bytes.length;
            return;
        }
        try {
            var encoded = OutputFiles.encode(new OutputFrame(++frames, wall.millis(), stream, bytes));
            while (encoded.hasRemaining()) {
                channel.write(encoded);
            }
            currentBytes += bytes.length;
            dirty = true;
            if (currentBytes >= (inHead ? OutputFiles.HEAD_BYTES : OutputFiles.SEGMENT_BYTES)) {
                nextSegment();
            }
        } catch (IOException e) {
            droppedBytes += bytes.length;
            failed(e);
        }
    }

    private void nextSegment() throws IOException {
        var channel = current;
        var into = folder;
        if (channel == null || into == null) {
            return;
        }
        channel.force(false);
        channel.close();
        if (!inHead) {
            kept.add(new Segment(OutputFiles.segment(into, segments), currentBytes));
        }
        // Three full ones and the growing one always hold the last three mebibytes.
        while (kept.size() > OutputFiles.KEPT_SEGMENTS) {
            var oldest = kept.removeFirst();
            Files.deleteIfExists(oldest.file());
            droppedBytes += oldest.bytes();
        }
        inHead = false;
        currentBytes = 0;
        segments++;
        current = open(OutputFiles.segment(into, segments));
    }

    private static FileChannel open(Path file) throws IOException {
        var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        forceEntry(file.getParent());
        return channel;
    }

    /** A file is found after a power cut only when its entry in the folder is on disk, too. */
    private static void forceEntry(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    /** Brings what was written to the disk; without effect when nothing is new. The command goes on meanwhile. */
    void force() {
        FileChannel channel;
        synchronized (this) {
            channel = current;
            if (!dirty || channel == null) {
                return;
            }
            dirty = false;
        }
        try {
            channel.force(false);
        } catch (ClosedChannelException e) {
            // It became full meanwhile, and was forced before it was closed.
        } catch (IOException e) {
            failed(e);
        }
    }

    /** How much was left out so far, between the first and the last piece that is kept. */
    synchronized long droppedBytes() {
        return droppedBytes;
    }

    /** Why some of it could not be kept; absent: all that is to be kept is. */
    synchronized @Nullable String writeError() {
        return writeError;
    }

    private synchronized void failed(IOException e) {
        writeError = e.getClass().getSimpleName() + ": " + e.getMessage();
        try {
            if (current != null) {
                current.close();
            }
        } catch (IOException closing) {
            e.addSuppressed(closing);
        }
        current = null;
    }

    @Override
    public synchronized void close() {
        force();
        try {
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            failed(e);
        }
        current = null;
    }
}
