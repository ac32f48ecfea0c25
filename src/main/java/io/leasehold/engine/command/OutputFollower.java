package io.leasehold.engine.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the output of one attempt while it grows: each look reads only what is new.
 *
 * <p>Not thread-safe; any number of followers may follow one attempt, in any program.
 */
public final class OutputFollower {
    private final Path folder;
    private @Nullable Path file;
    private long position;
    private long lastSequence;

    /** What a look finds, in the order in which it was read from the command. */
    public sealed interface Piece {
        /** Something the command wrote. */
        record Written(OutputFrame frame) implements Piece {}

        /**
         * Here so many pieces were dropped, because the command wrote more than is kept.
         *
         * @param pieces how many
         */
        record Cut(long pieces) implements Piece {}
    }

    /**
     * Begins before the first piece.
     *
     * @param folder the attempt's output folder; while it is missing, there is no output
     */
    public OutputFollower(Path folder) {
        this.folder = folder;
    }

    /** What was written since the last look. A piece that is only half on disk comes with a later look. */
    public List<Piece> next() {
        var pieces = new ArrayList<Piece>();
        for (var each : OutputFiles.inOrder(folder)) {
            if (file == null || OutputFiles.isAfter(each, file)) {
                file = each;
                position = 0;
            }
            if (each.equals(file)) {
                position = FrameFile.read(each, position, frame -> add(pieces, frame))
                        .end();
            }
        }
        return List.copyOf(pieces);
    }

    private void add(List<Piece> pieces, OutputFrame frame) {
        var dropped = frame.sequence() - lastSequence - 1;
        if (dropped > 0) {
            pieces.add(new Piece.Cut(dropped));
        }
        lastSequence = frame.sequence();
        pieces.add(new Piece.Written(frame));
    }
}
