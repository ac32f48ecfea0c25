package io.leasehold.console.acts;

import io.leasehold.error.FileTrouble;
import io.leasehold.error.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The text of a pipeline in a file. */
final class PipelineFile {
    /** No payload may be larger (rulings R15). */
    private static final int LARGEST = 1_000_000;

    private PipelineFile() {}

    /** The whole text. Blocks. */
    static String read(String name) {
        try (var in = Files.newInputStream(Path.of(name.strip()))) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new InvalidInput(
                        InvalidInput.Code.PAYLOAD_TOO_LARGE,
                        "The file " + name + " is larger than " + LARGEST + " bytes.",
                        "Keep its data in files, and name them.");
            }
            // What cannot be read is never replaced.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "The file " + name + " is no UTF-8 text.",
                    "Name another file.");
        } catch (InvalidPathException e) {
            throw unreadable(e.getReason() + " (" + name + ")");
        } catch (IOException e) {
            throw unreadable(FileTrouble.words(e));
        }
    }

    private static InvalidInput unreadable(String why) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_ARGUMENT,
                "The steps cannot be read: " + why + ".",
                "Name a file that exists.");
    }
}
