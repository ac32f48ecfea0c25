package io.leasehold.console.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sentence with commands in it, which stand between backticks. Immutable.
 *
 * @param pieces words and commands in their order
 */
record CodeText(List<Piece> pieces) {
    /** A part of the sentence. */
    record Piece(String text, boolean code) {}

    CodeText {
        pieces = List.copyOf(pieces);
    }

    /** The parts of a sentence; a backtick without its other is a character like any. */
    static CodeText of(String sentence) {
        var pieces = new ArrayList<Piece>();
        var at = 0;
        while (at < sentence.length()) {
            var open = sentence.indexOf('`', at);
            var close = open < 0 ? -1 : sentence.indexOf('`', open + 1);
            if (close < 0) {
                pieces.add(new Piece(sentence.substring(at), false));
                break;
            }
            if (open > at) {
                pieces.add(new Piece(sentence.substring(at, open), false));
            }
            pieces.add(new Piece(sentence.substring(open + 1, close), true));
            at = close + 1;
        }
        return new CodeText(pieces);
    }

    /** The first command in it. */
    Optional<String> command() {
        return pieces.stream().filter(Piece::code).map(Piece::text).findFirst();
    }

    /** Without the marks. */
    String plain() {
        var all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.text()));
        return all.toString();
    }
}
