package io.leasehold.registry.query;

import io.leasehold.error.InvalidInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is wrong with a filter, where, and what was probably meant. Positions count from 1. Pure. */
final class FilterFaults {
    private FilterFaults() {}

    static InvalidInput unknownKey(String name, int position) {
        var keys = Arrays.stream(FilterKey.values()).map(FilterKey::label).toList();
        return new InvalidInput(
                InvalidInput.Code.INVALID_FILTER,
                "Unknown key ‘" + name + "’ at " + (position + 1) + "." + meant(name, keys),
                "Keys are: " + String.join(", ", keys) + ". A text with a colon can be searched in quotation marks.");
    }

    static InvalidInput unknownValue(FilterKey key, String value, int position) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_FILTER,
                "Unknown " + key.label() + " ‘" + value + "’ at " + (position + 1) + "." + meant(value, key.names()),
                "Values are: " + String.join(", ", key.names()) + ".");
    }

    static InvalidInput at(int position, String what) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_FILTER,
                what + ", at " + (position + 1) + ".",
                "A filter is a list of words and of name:value, e.g. kind:command age>1h backup");
    }

    private static String meant(String name, List<String> names) {
        return names.stream()
                .filter(candidate -> distance(name, candidate) <= 2)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(nearest -> " Did you mean " + nearest + "?")
                .orElse("");
    }

    /** How many letters must be changed, added or left out. */
    private static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        var left = one.toLowerCase(Locale.ROOT);
        for (var i = 1; i <= left.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var change = left.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            before = row;
        }
        return before[other.length()];
    }
}
