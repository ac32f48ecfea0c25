package io.leasehold.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream of bytes that loses what only secrets look like, as {@link Masking#text} does; every other byte stays as it
 * is, text or not. What has begun and is not at the end of its line waits for it, so that no secret passes in two
 * pieces. Not thread-safe.
 */
public final class MaskedBytes {
    /** A line that is longer passes in pieces. */
    private static final int LONGEST = 64 * 1024;

    /** Of such a line so much waits, so that a secret that has begun before the seam is seen as a whole. */
    private static final int KEPT = 4 * 1024;

    /** How often another seam is looked for, each that much before the last. */
    private static final int SEAMS = 12;

    private static final int STEP = 1_000;

    private static final String KEY_BEGINS = "-----BEGIN ";
    private static final String KEY_ENDS = "-----END ";

    private final StringBuilder waiting = new StringBuilder();
    private final Masking masking;

    /** A stream from which nothing has come, masked as everybody does. */
    public MaskedBytes() {
        this(Masking.USUAL);
    }

    /** The same, masked in that way. */
    public MaskedBytes(Masking masking) {
        this.masking = masking;
    }

    /** What can be shown now that these bytes have come. */
    public byte[] next(byte[] bytes) {
        // Each byte is one character, so that nothing that is not masked changes.
        waiting.append(new String(bytes, StandardCharsets.ISO_8859_1));
        var end = Math.max(waiting.lastIndexOf("\n"), waiting.lastIndexOf("\r")) + 1;
        var key = waiting.lastIndexOf(KEY_BEGINS);
        if (key >= 0 && waiting.indexOf(KEY_ENDS, key) < 0) {
            end = Math.min(end, key);
        }
        if (waiting.length() - end > LONGEST) {
            end = Math.max(end, seam());
        }
        return taken(end);
    }

    /** Where nothing is masked otherwise when what is before it passes alone. */
    private int seam() {
        var whole = masking.text(waiting.toString());
        var last = waiting.length() - KEPT;
        for (var at = last; at > last - SEAMS * STEP; at -= STEP) {
            if (whole.equals(masking.text(waiting.substring(0, at)) + masking.text(waiting.substring(at)))) {
                return at;
            }
        }
        return last;
    }

    /** What is left when nothing more comes. */
    public byte[] rest() {
        return taken(waiting.length());
    }

    private byte[] taken(int end) {
        var shown = masking.text(waiting.substring(0, end));
        waiting.delete(0, end);
        var bytes = new ByteArrayOutputStream(shown.length());
        shown.chars().forEach(character -> {
            if (character > 0xff) {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.write(character);
            }
        });
        return bytes.toByteArray();
    }
}
