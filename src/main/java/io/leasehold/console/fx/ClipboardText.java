package io.leasehold.console.fx;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The text in the clipboard of the desktop. FX thread only. */
public final class ClipboardText {
    private ClipboardText() {}

    /** Puts a text there, in place of whatever was. */
    public static void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
