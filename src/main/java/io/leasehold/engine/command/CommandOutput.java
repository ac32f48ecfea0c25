package io.leasehold.engine.command;

import io.leasehold.process.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What one command writes: counted and digested in full, its beginning kept in memory, all of it passed on. Thread-safe. */
final class CommandOutput {
    private final OutputWriter kept;
    private final int beginning;
    private final MessageDigest digest = Fingerprint.newSha256();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long stdoutBytes;
    private long stderrBytes;

    /**
     * Output of one command.
     *
     * @param kept where it is kept, together with that of other commands of the attempt
     * @param beginning how many bytes of standard output are kept in memory
     */
    CommandOutput(OutputWriter kept, int beginning) {
        this.kept = kept;
        this.beginning = beginning;
    }

    synchronized void write(OutputFrame.Stream stream, byte[] bytes) {
        digest.update(bytes);
        if (stream == OutputFrame.Stream.OUT) {
            stdoutBytes += bytes.length;
            head.write(bytes, 0, Math.min(bytes.length, beginning - head.size()));
        } else {
            stderrBytes += bytes.length;
        }
        kept.write(stream, bytes);
    }

    /** Brings what was written to the disk. */
    void force() {
        kept.force();
    }

    /**
     * Bytes so far.
     *
     * @param out of standard output
     * @param err of standard error
     */
    record Bytes(long out, long err) {
        long total() {
            return out + err;
        }
    }

    /** What was written so far, kept or not. */
    synchronized Bytes bytes() {
        return new Bytes(stdoutBytes, stderrBytes);
    }

    /** The beginning of standard output. What is no UTF-8, or half a character, becomes a replacement character. */
    synchronized String head() {
        return head.toString(StandardCharsets.UTF_8);
    }

    /** Everything so far. The digest is final: nothing may be written after. */
    synchronized OutputSummary summary() {
        return new OutputSummary(
                stdoutBytes,
                stderrBytes,
                kept.droppedBytes(),
                HexFormat.of().formatHex(digest.digest()),
                kept.writeError(),
                false);
    }
}
