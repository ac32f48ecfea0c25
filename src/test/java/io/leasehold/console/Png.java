package io.leasehold.console;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Writes a picture without AWT or javafx-swing. */
final class Png {
    private Png() {}

    static void write(Image image, Path to) {
        var width = (int) image.getWidth();
        var height = (int) image.getHeight();
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            var body = new ByteArrayOutputStream();
            try (var packed = new DeflaterOutputStream(body, new Deflater(Deflater.BEST_SPEED))) {
                var pixels = new int[width];
                var line = new byte[1 + width * 3];
                for (var y = 0; y < height; y++) {
                    image.getPixelReader()
                            .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), pixels, 0, width);
                    for (var x = 0; x < width; x++) {
                        line[1 + 3 * x] = (byte) (pixels[x] >> 16);
                        line[2 + 3 * x] = (byte) (pixels[x] >> 8);
                        line[3 + 3 * x] = (byte) pixels[x];
                    }
                    packed.write(line);
                }
            }
            var head = new ByteArrayOutputStream();
            try (var data = new DataOutputStream(head)) {
                data.writeInt(width);
                data.writeInt(height);
                data.write(new byte[] {8, 2, 0, 0, 0});
            }
            try (var out = new DataOutputStream(Files.newOutputStream(to))) {
                out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
                chunk(out, "IHDR", head.toByteArray());
                chunk(out, "IDAT", body.toByteArray());
                chunk(out, "IEND", new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(body);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) sum.getValue());
    }
}
