package io.leasehold.console.frame;

import javafx.geometry.Pos;
import javafx.scene.Node;

/** Opens dialogs inside the window. FX thread only. */
public final class Dialogs {
    private final Overlay overlay;
    private final String registry;
    private final String edge;

    Dialogs(Overlay overlay, String registry, String edge) {
        this.overlay = overlay;
        this.registry = registry;
        this.edge = edge;
    }

    /**
     * Opens a dialog. Esc, a click beside it and its default button keep everything as it is.
     *
     * @param title what would be done, and to what
     * @param body the consequence, and what is asked for
     * @param keep what the default button says, e.g. “Keep it”
     */
    public DialogFrame open(String title, Node body, String keep) {
        var frame = new DialogFrame(title, registry, edge, body, keep, overlay::remove);
        overlay.pushToAnswer(frame, Pos.CENTER, frame::keep);
        frame.focusDefault();
        return frame;
    }

    /** Whether anything lies over the window. */
    public boolean anyOpen() {
        return overlay.open();
    }
}
