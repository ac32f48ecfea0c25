package io.leasehold.registry.query;

/** Texts without regard to case, exactly as {@link String#compareToIgnoreCase} and the database compare them. Pure. */
final class CaseFold {
    private CaseFold() {}

    static String of(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
