package io.leasehold.engine.command;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link OutputWriter} kept of an attempt, while it runs or afterwards. Stateless. */
public final class OutputReader {
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
        for (var file : files(folder)) {
            torn = readInto(frames, file, afterSequence) || torn;
        }
        return new Kept(frames, torn);
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

    private static List<Path> files(Path folder) {
        try (var all = Files.list(folder)) {
            var head = OutputFiles.head(folder);
            var segments = all.filter(file -> !file.equals(head)).sorted().toList();
            var files = new ArrayList<Path>();
            if (Files.exists(head)) {
                files.add(head);
            }
            files.addAll(segments);
            return files;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean readInto(List<OutputFrame> frames, Path file, long afterSequence) {
        try (var in = new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                var header = in.readNBytes(OutputFiles.HEADER_BYTES);
                if (header.length == 0) {
                    return false;
                }
                if (header.length < OutputFiles.HEADER_BYTES) {
                    return true;
                }
                var fields = ByteBuffer.wrap(header);
                var sequence = fields.getLong();
                var atMs = fields.getLong();
                var stream = fields.get();
                var length = fields.getInt();
                if (length < 0 || length > OutputFiles.LARGEST_FRAME || stream < 0 || stream > 1) {
                    return true;
                }
                var bytes = in.readNBytes(length);
                if (bytes.length < length) {
                    return true;
                }
                var crc = in.readInt();
                var whole = ByteBuffer.allocate(header.length + bytes.length)
                        .put(header)
                        .put(bytes);
                if (crc != OutputFiles.crc(whole.array(), whole.capacity())) {
                    return true;
                }
                if (sequence > afterSequence) {
                    frames.add(new OutputFrame(sequence, atMs, OutputFrame.Stream.values()[stream], bytes));
                }
            }
        } catch (EOFException e) {
            return true;
        } catch (NoSuchFileException e) {
            // A segment that was dropped between the listing and now.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
