package io.leasehold.registry.query;

/** A text that may begin or end with anything. */
public record TextPattern(String text, boolean openStart, boolean openEnd) {
    /** As a value is typed after a key, quoted where it must be. */
    public String typed() {
        return FilterPrinter.pattern(this);
    }

    /** Whether a value matches, without regard to case. */
    public boolean matches(String value) {
        var folded = CaseFold.of(value);
        var wanted = CaseFold.of(text);
        if (openStart && openEnd) {
            return folded.contains(wanted);
        }
        if (openStart) {
            return folded.endsWith(wanted);
        }
        return openEnd ? folded.startsWith(wanted) : folded.equals(wanted);
    }
}
