package io.leasehold.engine.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads what is kept of an attempt's output, while it runs or afterwards. Stateless; to watch it grow, use
 * {@link OutputFollower}.
 */
public final class OutputReader {
    /** The most bytes of a piece. */
    public static final int LARGEST = OutputFiles.LARGEST_FRAME;

    private OutputReader() {}

    /**
     * The pieces that are kept.
     *
     * @param frames in the order in which they were read; a jump in the sequence is output that was dropped
     * @param torn whether the newest piece had not been written completely
     */
    public record Kept(List<OutputFrame> frames, boolean torn) {
        public Kept {
            frames = List.copyOf(frames);
        }
    }

    /**
     * The kept output of one attempt after that piece.
     *
     * @param folder the attempt's output folder; a missing one holds nothing
     * @param afterSequence 0 for everything
     */
    public static Kept read(Path folder, long afterSequence) {
        var frames = new ArrayList<OutputFrame>();
        var torn = false;
        for (var file : OutputFiles.inOrder(folder)) {
            var extent = FrameFile.read(file, 0, frame -> {
                if (frame.sequence() > afterSequence) {
                    frames.add(frame);
                }
            });
            torn = extent.torn() || torn;
        }
        return new Kept(frames, torn);
    }

    /**
     * Pieces as they lie in a file of output.
     *
     * @param frames each of at most 64 KiB
     */
    public static byte[] encoded(List<OutputFrame> frames) {
        var bytes = new ByteArrayOutputStream();
        frames.forEach(frame -> bytes.writeBytes(OutputFiles.encode(frame).array()));
        return bytes.toByteArray();
    }

    /** The attempts of a process that have an output folder, oldest first. */
    public static List<Integer> attempts(Path outputOfProcess) {
        try (var folders = Files.list(outputOfProcess)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Integer::valueOf)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When a process wrote last, by the clock of the file system, epoch milliseconds; empty: it wrote nothing. */
    public static OptionalLong lastWrittenMs(Path outputOfProcess) {
        var newest = OptionalLong.empty();
        for (var attempt : attempts(outputOfProcess)) {
            for (var file : OutputFiles.inOrder(outputOfProcess.resolve(Integer.toString(attempt)))) {
                var written = writtenMs(file);
                if (newest.isEmpty() || (written.isPresent() && written.getAsLong() > newest.getAsLong())) {
                    newest = written;
                }
            }
        }
        return newest;
    }

    /** A file that has been dropped meanwhile, or holds nothing yet, says nothing. */
    private static OptionalLong writtenMs(Path file) {
        try {
            return Files.size(file) == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(Files.getLastModifiedTime(file).toMillis());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
