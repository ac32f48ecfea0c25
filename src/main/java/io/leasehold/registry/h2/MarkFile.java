package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code registry.mark}: two places, written in turns, each with its checksum, so that a torn write leaves the
 * older one. Its size never changes, so that a full disk does not matter. Only the owner writes it; not thread-safe.
 */
final class MarkFile {
    /** A page each: a disk writes one of them at a time. */
    static final int PLACE = 4_096;

    private static final String FORMAT = "leasehold-mark-1";
    private static final int PARTS = 8;

    private final Path file;

    MarkFile(RegistryFolder folder) {
        file = folder.markFile();
    }

    /** What was noted last; empty without a file, or when neither place can be read. */
    Optional<HighWaterMark> read() throws IOException {
        return newest().map(Note::mark);
    }

    /** Notes it, and returns when it is on disk. */
    void write(HighWaterMark mark) throws IOException {
        var turn = newest().map(note -> note.turn() + 1).orElse(0L);
        if (!Files.exists(file) || Files.size(file) != 2 * PLACE) {
            create(mark);
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            put(channel, new Note(turn, mark));
            channel.force(false);
        }
    }

    /** Whatever a crash leaves of the making is no mark, and so is a name that was never forced. */
    private void create(HighWaterMark mark) throws IOException {
        Files.deleteIfExists(file);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, SafeFiles.onlyMine(file))) {
            channel.write(ByteBuffer.allocate(2 * PLACE), 0);
            put(channel, new Note(0, mark));
            channel.force(true);
        }
    }

    private static void put(FileChannel channel, Note note) throws IOException {
        var place = Arrays.copyOf(note.text().getBytes(StandardCharsets.US_ASCII), PLACE);
        var bytes = ByteBuffer.wrap(place);
        var at = note.turn() % 2 * PLACE;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private Optional<Note> newest() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var bytes = Files.readAllBytes(file);
        return Stream.of(0, PLACE)
                .filter(at -> at + PLACE <= bytes.length)
                .flatMap(at -> Note.parse(new String(bytes, at, PLACE, StandardCharsets.US_ASCII)).stream())
                .max(Comparator.comparingLong(Note::turn));
    }

    /** One place: a line that people can read too. */
    private record Note(long turn, HighWaterMark mark) {
        String text() {
            var line = String.join(
                    " ",
                    FORMAT,
                    Long.toString(turn),
                    mark.registryId(),
                    Long.toString(mark.epoch()),
                    Long.toString(mark.position()),
                    Long.toString(mark.clockMs()),
                    Long.toString(mark.atMs()));
            return line + " " + crc(line) + "\n";
        }

        static Optional<Note> parse(String place) {
            var end = place.indexOf('\n');
            var parts = place.substring(0, Math.max(end, 0)).split(" ", -1);
            if (parts.length != PARTS || !parts[0].equals(FORMAT)) {
                return Optional.empty();
            }
            var line = place.substring(0, end - parts[PARTS - 1].length() - 1);
            return crc(line).equals(parts[PARTS - 1]) ? Optional.ofNullable(of(parts)) : Optional.empty();
        }

        private static @Nullable Note of(String[] parts) {
            try {
                return new Note(
                        Long.parseLong(parts[1]),
                        new HighWaterMark(
                                parts[2],
                                Long.parseLong(parts[3]),
                                Long.parseLong(parts[4]),
                                Long.parseLong(parts[5]),
                                Long.parseLong(parts[6])));
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private static String crc(String line) {
            var crc = new CRC32C();
            crc.update(line.getBytes(StandardCharsets.US_ASCII));
            return Long.toHexString(crc.getValue());
        }
    }
}
