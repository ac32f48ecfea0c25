package io.leasehold.console.sweeps;

import io.leasehold.recovery.VerdictCode;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How verdicts look: always an icon beside the words, never colour alone. */
final class VerdictIcon {
    private VerdictIcon() {}

    static Ikon of(VerdictCode code, boolean held) {
        if (held) {
            return Feather.CLOCK;
        }
        return switch (code.group()) {
            case NEEDS -> Feather.USER;
            case CLOSE -> Feather.X_SQUARE;
            case RERUN -> Feather.ROTATE_CW;
            case RUN -> Feather.PLAY;
            case LEFT -> Feather.MINUS;
            case ENDED -> Feather.CHECK_CIRCLE;
            case DEPARTED -> Feather.USER_X;
        };
    }

    static String style(VerdictCode code, boolean held) {
        if (held) {
            return "verdict-held";
        }
        return switch (code.group()) {
            case NEEDS -> "verdict-needs";
            case CLOSE, DEPARTED -> "verdict-close";
            case RERUN, RUN -> "verdict-run";
            case LEFT, ENDED -> "verdict-left";
        };
    }
}
