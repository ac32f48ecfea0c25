package io.leasehold.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads the bytes of a stream as UTF-8, though they come in pieces that may end inside a character. Not thread-safe. */
public final class StreamText {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] begun = new byte[0];

    /** The characters that are complete with this piece; what is not UTF-8 becomes U+FFFD. */
    public String next(byte[] piece) {
        var bytes = ByteBuffer.allocate(begun.length + piece.length);
        bytes.put(begun).put(piece).flip();
        // A byte never becomes more than one character.
        var characters = CharBuffer.allocate(bytes.remaining());
        decoder.decode(bytes, characters, false);
        begun = new byte[bytes.remaining()];
        bytes.get(begun);
        return characters.flip().toString();
    }
}
