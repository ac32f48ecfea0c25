package io.leasehold.console.settings;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.frame.View;
import io.leasehold.console.fx.Focus;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.console.worker.WorkerMode;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.registry.ProcessRegistry;
import java.util.Arrays;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What a person can choose, for this window and for the registry, and the timings that nobody chooses here. */
public final class SettingsView implements View {
    private static final int STEP = 10;
    private static final double BESIDE_FIELD = 7;

    private final SettingsModel settings;
    private final ComboBox<ThemeChoice> theme = new ComboBox<>();
    private final Spinner<Integer> text = new Spinner<>(80, 150, 100, STEP);
    private final CheckBox utc = new CheckBox("Times in UTC");
    private final CheckBox exact = new CheckBox("Moments instead of ages (t)");
    private final Button look = new Button("Open it again to look only");
    private final Label writing = new WholeLabel();
    private final ObservableValue<WorkerMode> mode;
    private final KeepPane keep;
    private final ScrollPane scroll;

    /**
     * The view of these settings.
     *
     * @param mode whether a worker runs in this window
     * @param by who acts, for the record
     * @param writable whether something can be done now
     * @param onlyLook opens the same registry again, to look only
     */
    public SettingsView(
            SettingsModel settings,
            ObservableValue<WorkerMode> mode,
            ProcessRegistry registry,
            Dialogs dialogs,
            Notices notices,
            Tasks tasks,
            Times times,
            String by,
            Supplier<Availability> writable,
            Runnable onlyLook) {
        this.settings = settings;
        this.mode = mode;
        keep = new KeepPane(
                registry, new KeepDialog(registry, dialogs, notices, tasks, times, by), tasks, times, writable);
        prepareLook();
        settings.property().addListener((observed, was, is) -> show(is));
        show(settings.get());
        var title = new Label("Settings");
        title.getStyleClass().add(Styles.TITLE_4);
        var box = new VBox(16, title, window(), part("Work"), work(mode, onlyLook), part("This registry"), registry());
        box.setPadding(new Insets(24));
        box.setAlignment(Pos.TOP_LEFT);
        scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        mode.addListener((observed, was, is) -> offerLook());
        offerLook();
    }

    private void prepareLook() {
        theme.setId("theme");
        theme.getItems().setAll(ThemeChoice.values());
        theme.setConverter(new StringConverter<>() {
            @Override
            public String toString(ThemeChoice choice) {
                return choice == null ? "" : choice.title();
            }

            @Override
            public ThemeChoice fromString(String title) {
                return Arrays.stream(ThemeChoice.values())
                        .filter(choice -> choice.title().equals(title))
                        .findFirst()
                        .orElse(ThemeChoice.SYSTEM);
            }
        });
        theme.setAccessibleText("Colours");
        text.setId("text-size");
        text.setEditable(false);
        text.setAccessibleText("Text size in percent");
        theme.valueProperty().addListener((observed, was, is) -> settings.update(now -> now.withTheme(is)));
        text.valueProperty().addListener((observed, was, is) -> settings.update(now -> now.withTextPercent(is)));
        utc.selectedProperty().addListener((observed, was, is) -> settings.update(now -> now.withUtc(is)));
        exact.selectedProperty().addListener((observed, was, is) -> settings.update(now -> now.withExactTimes(is)));
    }

    private GridPane window() {
        var grid = new GridPane(16, 12);
        grid.addRow(0, label("Colours"), theme);
        grid.addRow(1, label("Text size, %"), text);
        grid.addRow(2, above("Times", 6), new VBox(utc, exact));
        grid.addRow(3, above("Secrets", 0), new MaskField(settings));
        grid.addRow(4, above("Kept in", 0), new WholeLabel(settings.path().toString()));
        return grid;
    }

    private GridPane work(ObservableValue<WorkerMode> mode, Runnable onlyLook) {
        var grid = new GridPane(16, 12);
        grid.addRow(0, above("Worker here", BESIDE_FIELD), new PermitsField(settings, mode));
        var timings = LeaseTimings.DEFAULT;
        grid.addRow(
                1,
                above("Leases", 0),
                new WholeLabel("last " + timings.ttl().toSeconds() + " s, renewed every "
                        + timings.renewInterval().toSeconds()
                        + " s. All workers of a registry must agree on these, so they are not chosen here."));
        look.setId("only-look");
        look.setOnAction(event -> onlyLook.run());
        writing.setId("writing");
        grid.addRow(2, above("Writing", 0), new VBox(8, writing, look));
        return grid;
    }

    private GridPane registry() {
        var grid = new GridPane(16, 12);
        grid.addRow(0, above("What is kept", 0), keep);
        return grid;
    }

    /** What is only read already stays so. */
    private void offerLook() {
        switch (mode.getValue()) {
            case WorkerMode.ReadOnly readOnly -> {
                writing.setText(readOnly.cause().reason());
                look.setDisable(true);
            }
            case WorkerMode.Looking ignored -> {
                writing.setText("People can act in this window.");
                look.setDisable(false);
            }
            case WorkerMode.Working ignored -> stopFirst();
            case WorkerMode.Stopping ignored -> stopFirst();
        }
    }

    private void stopFirst() {
        writing.setText("A worker runs in this window. Stop it first, then the registry can be opened to look only.");
        look.setDisable(true);
    }

    private static Label part(String title) {
        var label = new Label(title);
        label.getStyleClass().add(Styles.TEXT_BOLD);
        return label;
    }

    /** The name of something that takes several lines stands beside the first of them. */
    private static Label above(String words, double down) {
        var label = label(words);
        GridPane.setValignment(label, VPos.TOP);
        GridPane.setMargin(label, new Insets(down, 0, 0, 0));
        return label;
    }

    private static Label label(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "name-of-setting");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void show(ConsoleSettings now) {
        theme.setValue(now.theme());
        text.getValueFactory().setValue(now.textPercent());
        utc.setSelected(now.utc());
        exact.setSelected(now.exactTimes());
    }

    @Override
    public Node node() {
        return scroll;
    }

    @Override
    public void shown() {
        Focus.into(scroll, theme);
        keep.read();
    }

    @Override
    public void hidden() {
        // It subscribes to nothing but the settings of its own window.
    }
}
