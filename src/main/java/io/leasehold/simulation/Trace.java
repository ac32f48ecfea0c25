package io.leasehold.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;

/** Everything that happened in a run, in its order. Two runs of one script have the same trace, to the byte. */
final class Trace {
    private final LongSupplier clockMs;
    private final List<String> lines = new ArrayList<>();

    Trace(LongSupplier clockMs) {
        this.clockMs = clockMs;
    }

    void add(String line) {
        lines.add(clockMs.getAsLong() + " " + line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** SHA-256 over all lines. */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var line : lines) {
                digest.update(line.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
