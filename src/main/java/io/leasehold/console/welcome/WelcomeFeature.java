package io.leasehold.console.welcome;

import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Command;
import io.leasehold.console.frame.MainFrame;
import javafx.geometry.Pos;

/** The welcome of a window. FX thread only. */
public final class WelcomeFeature {
    private final MainFrame frame;
    private final Welcome welcome;
    private final Runnable crash;

    /**
     * The welcome of a window.
     *
     * @param registry where its registry is, as people read it
     * @param possible whether the guided crash can be shown here
     * @param crash shows it
     */
    public WelcomeFeature(MainFrame frame, String registry, Availability possible, Runnable crash) {
        this.frame = frame;
        this.welcome = Welcome.of(registry, possible);
        this.crash = crash;
    }

    /** Its entry of the palette. */
    public Command command() {
        return Command.of("Welcome", "", this::open);
    }

    /** Shows it. Without effect while something else lies over the window. */
    public void open() {
        if (frame.dialogs().anyOpen()) {
            return;
        }
        var away = new Runnable[] {() -> {}};
        var sheet = new WelcomeSheet(
                welcome,
                () -> {
                    away[0].run();
                    crash.run();
                },
                () -> away[0].run());
        away[0] = frame.over(sheet, Pos.CENTER);
        sheet.focus();
    }
}
