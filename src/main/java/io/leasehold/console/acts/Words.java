package io.leasehold.console.acts;

import io.leasehold.error.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a typed command into words as a shell does: blanks part them, single and double quotes and backslashes keep
 * them together. Nothing is expanded. Pure.
 */
final class Words {
    private Words() {}

    static List<String> split(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var open = false;
        var quote = '\0';
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (quote == '\'') {
                if (c == '\'') {
                    quote = '\0';
                } else {
                    word.append(c);
                }
            } else if (c == '\\' && at + 1 < text.length()) {
                at++;
                open = true;
                var next = text.charAt(at);
                if (quote == '"' && next != '"' && next != '\\') {
                    word.append('\\');
                }
                word.append(next);
            } else if (quote == '"') {
                if (c == '"') {
                    quote = '\0';
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                open = true;
            } else if (Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else {
                word.append(c);
                open = true;
            }
        }
        if (quote != '\0') {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "The command has a quote (" + quote + ") that is not closed.",
                    "Close the quote.");
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }
}
