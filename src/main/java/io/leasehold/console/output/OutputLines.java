package io.leasehold.console.output;

import io.leasehold.console.output.OutputLine.Kind;
import io.leasehold.engine.command.OutputFollower.Piece;
import io.leasehold.engine.command.OutputFrame;
import io.leasehold.text.StreamText;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes lines of the pieces of a command's output. Not thread-safe; does no I/O. */
final class OutputLines {
    /** Longer lines are broken, because a screen cannot lay out a line of a mebibyte. */
    static final int LONGEST = 2_000;

    private final Map<OutputFrame.Stream, StreamText> texts = new EnumMap<>(OutputFrame.Stream.class);
    private int size;
    private long characters;
    private @Nullable OutputLine last;

    /**
     * What changes in the lines before.
     *
     * @param keep so many lines stay as they are; those after them are replaced
     * @param lines these follow
     */
    record Delta(int keep, List<OutputLine> lines) {
        Delta {
            lines = List.copyOf(lines);
        }
    }

    /** How many characters all lines have. */
    long characters() {
        return characters;
    }

    /** Takes in what was written. */
    Delta next(List<Piece> pieces) {
        var added = new ArrayList<OutputLine>();
        var keep = size;
        var open = last != null && !last.ended() && last.text().length() < LONGEST ? last : null;
        if (open != null && !pieces.isEmpty()) {
            keep--;
            added.add(open);
        }
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Cut cut -> note(added, cut.pieces());
                case Piece.Written written -> write(added, written.frame());
            }
        }
        size = keep + added.size();
        if (!added.isEmpty()) {
            last = added.getLast();
        }
        return new Delta(keep, added);
    }

    private static void note(List<OutputLine> added, long pieces) {
        var text = String.format(Locale.ROOT, "… %,d pieces of output were cut", pieces);
        added.add(new OutputLine(Kind.NOTE, text, true));
    }

    private void write(List<OutputLine> added, OutputFrame frame) {
        var text = texts.computeIfAbsent(frame.stream(), stream -> new StreamText())
                .next(frame.bytes());
        var kind = frame.stream() == OutputFrame.Stream.OUT ? Kind.OUT : Kind.ERR;
        var from = 0;
        while (from < text.length()) {
            var end = text.indexOf('\n', from);
            var ended = end >= 0;
            append(added, kind, text.substring(from, ended ? end : text.length()), ended);
            from = ended ? end + 1 : text.length();
        }
    }

    private void append(List<OutputLine> added, Kind kind, String written, boolean ended) {
        var open = added.isEmpty() ? null : added.getLast();
        var begun = "";
        if (open != null && !open.ended() && open.kind() == kind && open.text().length() < LONGEST) {
            added.removeLast();
            begun = open.text();
        }
        // A carriage return before the line end is part of the line end.
        var bare = ended && written.endsWith("\r") ? written.substring(0, written.length() - 1) : written;
        var whole = begun + VisibleText.lines(bare);
        characters += bare.length() + 1L;
        var from = 0;
        while (whole.length() - from > LONGEST) {
            var end = from + LONGEST;
            end -= Character.isHighSurrogate(whole.charAt(end - 1)) ? 1 : 0;
            added.add(new OutputLine(kind, whole.substring(from, end), false));
            from = end;
        }
        var line = new OutputLine(kind, from == 0 ? whole : whole.substring(from), ended);
        // A command that says the same again and again must not fill the memory with it.
        added.add(open != null && line.equals(open) ? open : line);
    }
}
