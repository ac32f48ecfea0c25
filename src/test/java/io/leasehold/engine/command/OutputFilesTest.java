package io.leasehold.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.engine.command.OutputFollower.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of output on disk, and how it is read. */
class OutputFilesTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private final Random random = new Random(7);

    private OutputWriter writer() {
        return new OutputWriter(folder, InstantSource.system());
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(List<OutputFrame> frames) {
        var all = new ByteArrayOutputStream();
        frames.forEach(frame -> all.writeBytes(frame.bytes()));
        return all.toByteArray();
    }

    @Test
    void ofTenMebibytesTheFirstAndTheLastThreeAreKeptByteForByte() throws Exception {
        var all = new ByteArrayOutputStream();
        OutputSummary summary;
        try (var writer = writer()) {
            var output = new CommandOutput(writer, 0);
            while (all.size() < 10 * MIB) {
                var piece = bytes(1 + random.nextInt(OutputFiles.LARGEST_FRAME));
                all.writeBytes(piece);
                output.write(OutputFrame.Stream.OUT, piece);
            }
            summary = output.summary();
        }
        var whole = all.toByteArray();
        var frames = OutputReader.read(folder, 0).frames();
        var cut = cut(frames);
        var first = join(frames.subList(0, cut));
        var last = join(frames.subList(cut, frames.size()));
        assertThat(first.length).isBetween(MIB, MIB + OutputFiles.LARGEST_FRAME);
        assertThat(last.length).isBetween(3 * MIB, 4 * MIB + 4 * OutputFiles.LARGEST_FRAME);
        assertThat(first).isEqualTo(Arrays.copyOf(whole, first.length));
        assertThat(last).isEqualTo(Arrays.copyOfRange(whole, whole.length - last.length, whole.length));
        assertThat(summary.stdoutBytes()).isEqualTo(whole.length);
        assertThat(summary.droppedBytes()).isEqualTo(whole.length - first.length - last.length);
        assertThat(summary.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(whole)));
        assertThat(summary.writeError()).isNull();
    }

    private static int cut(List<OutputFrame> frames) {
        for (var i = 1; i < frames.size(); i++) {
            if (frames.get(i).sequence() != frames.get(i - 1).sequence() + 1) {
                return i;
            }
        }
        throw new AssertionError("nothing was cut");
    }

    @Test
    void aFollowerSeesEveryPieceOnceAndWhereSomeWereDropped() {
        var follower = new OutputFollower(folder);
        assertThat(follower.next()).isEmpty();
        try (var writer = writer()) {
            writer.write(OutputFrame.Stream.OUT, bytes(10));
            writer.write(OutputFrame.Stream.ERR, bytes(20));
            assertThat(sequences(follower.next())).containsExactly(1L, 2L);
            assertThat(follower.next()).isEmpty();
            for (var i = 0; i < 40; i++) {
                writer.write(OutputFrame.Stream.OUT, bytes(OutputFiles.LARGEST_FRAME));
            }
            assertThat(sequences(follower.next())).hasSize(40).endsWith(42L);
            for (var i = 0; i < 160; i++) {
                writer.write(OutputFrame.Stream.OUT, bytes(OutputFiles.LARGEST_FRAME));
            }
            var pieces = follower.next();
            var cut = (Piece.Cut) pieces.getFirst();
            assertThat(cut.pieces() + pieces.size() - 1).isEqualTo(160);
            assertThat(sequences(pieces)).endsWith(202L);
            assertThat(follower.next()).isEmpty();
        }
    }

    private static List<Long> sequences(List<Piece> pieces) {
        return pieces.stream()
                .filter(Piece.Written.class::isInstance)
                .map(piece -> ((Piece.Written) piece).frame().sequence())
                .toList();
    }

    @Test
    void aTornPieceIsReportedTheRestIsReadAndAFollowerWaitsForIt() throws Exception {
        try (var writer = writer()) {
            writer.write(OutputFrame.Stream.OUT, bytes(100));
            writer.write(OutputFrame.Stream.OUT, bytes(100));
        }
        var file = OutputFiles.head(folder);
        var whole = Files.readAllBytes(file);
        for (var length = whole.length - 1; length > whole.length / 2; length--) {
            Files.write(file, Arrays.copyOf(whole, length));
            var kept = OutputReader.read(folder, 0);
            assertThat(kept.torn()).isTrue();
            assertThat(kept.frames()).hasSize(1);
        }
        var follower = new OutputFollower(folder);
        assertThat(sequences(follower.next())).containsExactly(1L);
        Files.write(file, whole);
        assertThat(sequences(follower.next())).containsExactly(2L);
    }

    @Test
    void aPieceThatChangedOnDiskIsNotShown() throws Exception {
        try (var writer = writer()) {
            writer.write(OutputFrame.Stream.OUT, bytes(100));
        }
        var file = OutputFiles.head(folder);
        var changed = Files.readAllBytes(file);
        changed[50] ^= 1;
        Files.write(file, changed);
        var kept = OutputReader.read(folder, 0);
        assertThat(kept.torn()).isTrue();
        assertThat(kept.frames()).isEmpty();
    }

    @Test
    void aFolderThatIsMissingHoldsNothing() {
        assertThat(OutputReader.read(folder.resolve("none"), 0).frames()).isEmpty();
        assertThat(OutputReader.attempts(folder.resolve("none"))).isEmpty();
    }
}
