package io.leasehold.registry.share;

import io.leasehold.process.ProcessJson;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON as bytes. What is no text, a half of a pair of characters, arrives as it was sent, to be refused by the rules. */
final class WireJson {
    private WireJson() {}

    static byte[] bytes(Object value) {
        var json = ProcessJson.write(value);
        if (!surrogates(json)) {
            return json.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return array(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json)));
        } catch (CharacterCodingException e) {
            return escaped(json).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Nearly nothing has any, and then the whole text is encoded at once. */
    private static boolean surrogates(String json) {
        for (var at = 0; at < json.length(); at++) {
            if (Character.isSurrogate(json.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    static <T> T read(byte[] json, Class<T> type) {
        return ProcessJson.read(new String(json, StandardCharsets.UTF_8), type);
    }

    private static byte[] array(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String escaped(String json) {
        var text = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(character -> {
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                text.append("\\u").append(Integer.toHexString(character));
            } else {
                text.appendCodePoint(character);
            }
        });
        return text.toString();
    }
}
