package io.leasehold.console.settings;

import io.leasehold.console.fx.WholeLabel;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Which values are masked: the usual ones always, and what a person adds. FX thread only. */
final class MaskField extends VBox {
    private static final String ALWAYS =
            "Always: passwords, passphrases, secrets, tokens, keys, credentials, cookies, authorisations, and whatever has"
                    + " the form of one. Nobody can take one of these out.";
    private static final String WHEN =
            "Holds for what is shown and written by your windows from now on: details, events, exports, bundles and the"
                    + " audit. What stands on the screen is masked when it is opened again. The output of commands is"
                    + " shown as it is, and commands in a shell mask the usual names only.";
    private static final String UNCOVER = "A value is uncovered in the detail of its process only, one at a time.";

    private final SettingsModel settings;
    private final TextField field = new TextField();
    private final Label problem = new WholeLabel();

    MaskField(SettingsModel settings) {
        super(4);
        this.settings = settings;
        field.setId("masked-names");
        field.setPrefColumnCount(28);
        field.setMaxWidth(Region.USE_PREF_SIZE);
        field.setPromptText("e.g. iban, birthdate");
        field.setAccessibleText("Also masked: parts of names, with commas between them");
        field.setText(MaskedNames.text(settings.get().masked()));
        field.textProperty().addListener((observed, was, is) -> entered(is));
        problem.setId("masked-problem");
        problem.getStyleClass().add("field-problem");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var also = new Label("Also what has one of these in its name, with commas between them:");
        also.setLabelFor(field);
        getChildren().addAll(muted(ALWAYS + " " + UNCOVER), also, field, problem, muted(WHEN));
    }

    private void entered(String text) {
        var wrong = MaskedNames.problem(text);
        if (wrong.isEmpty()) {
            settings.update(now -> now.withMasked(MaskedNames.parsed(text)));
            problem.setText("");
        } else {
            problem.setText(wrong + " What was right before holds.");
        }
    }

    private static Label muted(String words) {
        var label = new WholeLabel(words);
        label.getStyleClass().add("muted");
        return label;
    }
}
