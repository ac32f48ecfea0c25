package io.leasehold.command;

/** How many columns of a screen a text takes: wide letters take two, marks on other letters none. Pure. */
final class ShownWidth {
    private static final int FIRST_WIDE = 0x1100;

    private ShownWidth() {}

    static int of(String text) {
        return text.codePoints().map(ShownWidth::of).sum();
    }

    /** The text, or as much of it as fits before an ellipsis. */
    static String cut(String text, int columns) {
        if (text.length() <= columns / 2 || of(text) <= columns) {
            return text;
        }
        var left = columns - 1;
        var shown = new StringBuilder();
        for (var point : text.codePoints().toArray()) {
            left -= of(point);
            if (left < 0) {
                break;
            }
            shown.appendCodePoint(point);
        }
        return shown.append('…').toString();
    }

    /** The text, or as much of both its ends as fits around an ellipsis. */
    static String cutInside(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        var points = text.codePoints().toArray();
        var left = (columns - 1) / 2;
        var right = columns - 1 - left;
        var from = 0;
        for (var used = 0; from < points.length && used + of(points[from]) <= left; from++) {
            used += of(points[from]);
        }
        var to = points.length;
        for (var used = 0; to > from && used + of(points[to - 1]) <= right; to--) {
            used += of(points[to - 1]);
        }
        return new String(points, 0, from) + "…" + new String(points, to, points.length - to);
    }

    private static int of(int point) {
        if (point < 0x300) {
            return 1;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> point >= FIRST_WIDE && wide(point) ? 2 : 1;
        };
    }

    private static boolean wide(int point) {
        return Character.isIdeographic(point)
                || Character.isEmojiPresentation(point)
                || switch (Character.UnicodeScript.of(point)) {
                    case HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI -> !halfWidth(point);
                    default -> (point >= 0x3001 && point <= 0x303e) || (point >= 0xff01 && point <= 0xff60);
                };
    }

    private static boolean halfWidth(int point) {
        return point >= 0xff61 && point <= 0xffdc;
    }
}
