package io.leasehold.registry.query;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Nearest;
import java.util.Arrays;
import java.util.List;

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
        return Nearest.to(name, names)
                .map(nearest -> " Did you mean " + nearest + "?")
                .orElse("");
    }
}
