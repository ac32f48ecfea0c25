package io.leasehold.registry.query;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a filter into its parts. Not thread-safe. */
final class FilterScanner {
    private final String text;
    private int at;

    FilterScanner(String text) {
        this.text = text;
    }

    /** One value of a key, where it stands, and which ends are open. */
    record Value(TextPattern pattern, int at) {
        /** As it was typed. */
        String text() {
            return (pattern.openStart() ? "*" : "") + pattern.text() + (pattern.openEnd() ? "*" : "");
        }
    }

    int at() {
        return at;
    }

    void back(int to) {
        at = to;
    }

    boolean more() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    /** Passes over the minus before a term. */
    boolean minus() {
        var minus = is('-') && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
        at += minus ? 1 : 0;
        return minus;
    }

    boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** The name before an operator; empty: no operator follows, and nothing was passed over. */
    String name() {
        var begin = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at > begin && at < text.length() && ":<>".indexOf(text.charAt(at)) >= 0) {
            return text.substring(begin, at);
        }
        at = begin;
        return "";
    }

    String operator() {
        var first = text.charAt(at++);
        if (first != ':' && is('=')) {
            at++;
            return first + "=";
        }
        return Character.toString(first);
    }

    /** The values after an operator, at least one. */
    List<Value> values() {
        var values = new ArrayList<Value>();
        do {
            values.add(value());
        } while (comma());
        requireEnd();
        return List.copyOf(values);
    }

    private boolean comma() {
        var comma = is(',');
        at += comma ? 1 : 0;
        return comma;
    }

    private Value value() {
        var begin = at;
        if (is('"') || (is('*') && at + 1 < text.length() && text.charAt(at + 1) == '"')) {
            var openStart = is('*');
            at += openStart ? 1 : 0;
            var quoted = quoted();
            var openEnd = is('*');
            at += openEnd ? 1 : 0;
            return new Value(new TextPattern(quoted, openStart, openEnd), begin);
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ',') {
            at++;
        }
        var value = text.substring(begin, at);
        if (value.isEmpty()) {
            throw FilterFaults.at(begin, "A value is missing");
        }
        var openStart = value.startsWith("*");
        var openEnd = value.length() > 1 && value.endsWith("*");
        return new Value(
                new TextPattern(
                        value.substring(openStart ? 1 : 0, value.length() - (openEnd ? 1 : 0)), openStart, openEnd),
                begin);
    }

    /** Everything up to the next space. */
    String word() {
        var begin = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** What stands in quotation marks; two of them inside mean one. */
    String quoted() {
        var begin = at;
        var found = new StringBuilder();
        at++;
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c != '"') {
                found.append(c);
            } else if (is('"')) {
                found.append(c);
                at++;
            } else {
                return found.toString();
            }
        }
        throw FilterFaults.at(begin, "The quotation that begins here does not end");
    }

    void requireEnd() {
        if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            throw FilterFaults.at(at, "A space is missing");
        }
    }
}
