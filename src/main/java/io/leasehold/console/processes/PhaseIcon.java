package io.leasehold.console.processes;

import io.leasehold.lease.Finding;
import io.leasehold.recovery.Phase;
import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How phases and findings look: always an icon beside the word, never colour alone. */
public final class PhaseIcon {
    private PhaseIcon() {}

    /** The icon of a phase. */
    public static Ikon of(Phase phase) {
        return switch (phase) {
            case QUEUED -> Feather.CIRCLE;
            case RUNNING -> Feather.PLAY;
            case WAITING -> Feather.PAUSE;
            case SILENT -> Feather.HELP_CIRCLE;
            case INTERRUPTED -> Feather.ZAP_OFF;
            case EXTERNAL -> Feather.EXTERNAL_LINK;
            case COMPLETED -> Feather.CHECK_CIRCLE;
            case FAILED -> Feather.X_CIRCLE;
            case CANCELLED -> Feather.SLASH;
            case ABANDONED -> Feather.ALERT_OCTAGON;
            case DEPARTED -> Feather.USER_X;
        };
    }

    /** The style class of a phase. */
    public static String style(Phase phase) {
        return "phase-" + phase.name().toLowerCase(Locale.ROOT);
    }

    /** The icon of a finding. */
    public static Ikon of(Finding.Conclusion conclusion) {
        return switch (conclusion) {
            case ALIVE -> Feather.CHECK;
            case DEAD -> Feather.X;
            case UNPROVEN -> Feather.HELP_CIRCLE;
        };
    }

    /** The style class of a finding. */
    public static String style(Finding.Conclusion conclusion) {
        return "proof-" + conclusion.name().toLowerCase(Locale.ROOT);
    }

    /** The words for a finding. */
    public static String words(Finding.Conclusion conclusion) {
        return switch (conclusion) {
            case ALIVE -> "proven alive";
            case DEAD -> "proven dead";
            case UNPROVEN -> "unproven";
        };
    }
}
