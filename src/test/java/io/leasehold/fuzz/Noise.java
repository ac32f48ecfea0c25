package io.leasehold.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes and texts a little, always the same way for one seed. */
public final class Noise {
    private static final String[] WORDS = {
        "null",
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "-1",
        "1e999",
        "9223372036854775808",
        "\\u0000",
        "\ud800",
        "true",
        "",
        "{\"type\":",
        "\"kind\"",
        "status:",
        "\"\"",
        "*",
        "(",
        ")",
        "${",
        "}",
        "\n",
        "\u202e",
        "0.1",
        " "
    };
    private static final int MOST = 5;

    private final Random random;

    /** The damage of that seed. */
    public Noise(long seed) {
        random = new Random(seed);
    }

    /** Some bytes are changed, cut out, doubled or cut off. */
    public byte[] damage(byte[] whole) {
        var bytes = whole.clone();
        for (var times = 1 + random.nextInt(MOST); times > 0 && bytes.length > 0; times--) {
            var at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(64)), (byte) 0);
            }
        }
        return bytes;
    }

    /** Some characters are cut out, doubled, or replaced by what a reader might stumble over. */
    public String damage(String whole) {
        var text = new StringBuilder(whole);
        for (var times = 1 + random.nextInt(MOST); times > 0; times--) {
            var at = random.nextInt(text.length() + 1);
            var end = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                default -> text.replace(at, end, WORDS[random.nextInt(WORDS.length)]);
            }
        }
        return text.toString();
    }

    /** Bytes that mean nothing. */
    public byte[] bytes(int most) {
        var bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One of them. */
    @SafeVarargs
    public final <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }
}
