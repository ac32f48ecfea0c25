package io.leasehold.registry.h2;

import io.leasehold.error.FileTrouble;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Judges the first two blocks of a database file before H2 touches it.
 *
 * <p>H2 silently makes an empty file a new database, and calls any other file corrupted. Call it under the owner's lock
 * and before H2 opens the file, never later.
 */
final class DatabaseHeader {
    private static final int BLOCK = 4096;
    private static final int FORMAT = 3;
    private static final Pattern START = Pattern.compile("H:2,");
    private static final Pattern VERSION = Pattern.compile("[,]format:(\\p{XDigit}{1,4})");

    private DatabaseHeader() {}

    /** Refuses a file that is empty, foreign, damaged, or of a newer H2. One good block of the two is enough. */
    static void check(Path file) {
        byte[] head;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            head = read(channel);
        } catch (IOException e) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_IO,
                    "The database file " + file + " cannot be read: " + FileTrouble.words(e) + ".",
                    "Check the disk and the rights of the file.",
                    e);
        }
        if (head.length == 0) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_EMPTY,
                    "The database file " + file + " is empty, but the registry was made: its content is lost.",
                    "Restore the file from a backup, or move the folder away to start anew.");
        }
        var text = new String(head, StandardCharsets.ISO_8859_1);
        var first = text.substring(0, Math.min(BLOCK, text.length()));
        var second = text.substring(first.length());
        var good = isHeader(first) ? first : second;
        if (!isHeader(good)) {
            throw isZero(head) || head.length < 2 * BLOCK ? damaged(file) : foreign(file);
        }
        var version = VERSION.matcher(good);
        var format = version.find() ? Integer.parseInt(version.group(1), 16) : 0;
        if (format > FORMAT) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_NEWER,
                    "The database file " + file + " was written by a newer program (format " + format + ").",
                    "Use the newer Leasehold.");
        }
    }

    private static byte[] read(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(2 * BLOCK);
        var more = true;
        while (more && buffer.hasRemaining()) {
            more = channel.read(buffer) >= 0;
        }
        buffer.flip();
        var head = new byte[buffer.remaining()];
        buffer.get(head);
        return head;
    }

    private static boolean isHeader(String block) {
        return START.matcher(block).lookingAt();
    }

    private static boolean isZero(byte[] head) {
        for (var b : head) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static RegistryUnavailable damaged(Path file) {
        return new RegistryUnavailable(
                Code.REGISTRY_DAMAGED,
                "The database file " + file + " is damaged: it has no header.",
                "Keep a copy of the folder and restore the registry from a backup.");
    }

    private static RegistryUnavailable foreign(Path file) {
        return new RegistryUnavailable(
                Code.REGISTRY_FOREIGN,
                "The file " + file + " is no registry.",
                "Name another folder; this file is left as it is.");
    }
}
