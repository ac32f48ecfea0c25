package io.leasehold.console.settings;

import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Numbers;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How long this registry keeps what has ended, read whenever it is shown. FX thread only. */
final class KeepPane extends VBox {
    private final ProcessRegistry registry;
    private final KeepDialog dialog;
    private final Tasks tasks;
    private final Times times;
    private final Supplier<Availability> writable;
    private final GridPane ages = new GridPane(16, 4);
    private final Label said = words("keep-said");
    private final Button change = new Button("Change what is kept…");
    private @Nullable KeepRules known;

    KeepPane(ProcessRegistry registry, KeepDialog dialog, Tasks tasks, Times times, Supplier<Availability> writable) {
        super(8);
        this.registry = registry;
        this.dialog = dialog;
        this.tasks = tasks;
        this.times = times;
        this.writable = writable;
        ages.setId("keep-ages");
        said.getStyleClass().add("muted");
        said.setText("Reading…");
        change.setId("keep-change");
        change.setDisable(true);
        change.setOnAction(event -> pressed());
        getChildren().addAll(ages, said, change);
    }

    /** Reads it. */
    void read() {
        tasks.run(
                "leasehold-keeping",
                registry::keeping,
                this::show,
                failure -> said.setText("What is kept could not be read. " + KeepDialog.told(failure)));
    }

    private void pressed() {
        var rules = known;
        if (rules != null) {
            dialog.open(rules, this::read);
        }
    }

    private void show(Keeping keeping) {
        var rules = keeping.rules();
        known = rules;
        ages.getChildren().clear();
        var at = 0;
        for (var entry : KeepForm.of(rules).ages().entrySet()) {
            var name = new Label(KeepForm.title(entry.getKey()));
            name.setMinWidth(Region.USE_PREF_SIZE);
            var age = words("kept-" + entry.getKey());
            age.setText(
                    entry.getKey().equals(KeepForm.TOMBSTONES)
                            ? "not used again for " + entry.getValue()
                            : entry.getValue().equals(KeepForm.FOR_EVER) ? "for ever" : "for " + entry.getValue());
            ages.addRow(at++, name, age);
        }
        var can = writable.get();
        change.setDisable(!can.possible());
        said.setText((rules.automatic()
                        ? "What is older goes by itself, once an hour, for good."
                        : "Nothing goes by itself; what is older stays until somebody prunes it.")
                + lastRound(keeping)
                + " All programs on this registry go by it."
                + (can.possible() ? "" : "\nIt cannot be changed now: " + can.reason()));
    }

    private String lastRound(Keeping keeping) {
        var round = keeping.lastRound();
        if (round == null || !keeping.rules().automatic()) {
            return "";
        }
        return " Last looked " + times.spoken(round.atMs(), tasks.work().wall().millis()) + ": "
                + Numbers.grouped(round.processes()) + " removed"
                + (round.refused() == null ? "." : ", stopped by " + round.refused() + ".");
    }

    private static Label words(String id) {
        var label = new WholeLabel();
        label.setId(id);
        return label;
    }
}
