package io.leasehold.console.acts;

import io.leasehold.console.frame.DialogFrame;
import io.leasehold.error.LeaseholdException;
import javafx.scene.control.Label;

/** What went wrong, as people read it: what happened, to what, why, and what to do. */
final class Failures {
    private Failures() {}

    /** Says it in the dialog that it is about, or in a notice when somebody has left that before the answer came. */
    static void tell(String words, ActScene scene, DialogFrame dialog, Label said) {
        said.setText(words);
        if (!dialog.isOpen()) {
            scene.notices().failed(words);
        }
    }

    static String words(Exception failure) {
        return failure instanceof LeaseholdException known ? known.told() : "This program has a fault: " + failure;
    }
}
