package io.leasehold.console.settings;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.View;
import io.leasehold.console.fx.Focus;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.lease.LeaseTimings;
import java.util.Arrays;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What a person can choose, and the timings that nobody chooses here. */
public final class SettingsView implements View {
    private static final int STEP = 10;

    private final SettingsModel settings;
    private final ComboBox<ThemeChoice> theme = new ComboBox<>();
    private final Spinner<Integer> text = new Spinner<>(80, 150, 100, STEP);
    private final CheckBox utc = new CheckBox("Times in UTC");
    private final CheckBox exact = new CheckBox("Moments instead of ages (t)");
    private final ScrollPane scroll;

    /**
     * The view of these settings.
     *
     * @param permits how many processes a worker of this window runs at a time
     */
    public SettingsView(SettingsModel settings, int permits) {
        this.settings = settings;
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
        text.setId("text-size");
        text.setEditable(false);
        theme.valueProperty().addListener((observed, was, is) -> settings.update(now -> now.withTheme(is)));
        text.valueProperty().addListener((observed, was, is) -> settings.update(now -> now.withTextPercent(is)));
        utc.selectedProperty().addListener((observed, was, is) -> settings.update(now -> now.withUtc(is)));
        exact.selectedProperty().addListener((observed, was, is) -> settings.update(now -> now.withExactTimes(is)));
        settings.property().addListener((observed, was, is) -> show(is));
        show(settings.get());
        var grid = new GridPane(16, 12);
        grid.addRow(0, label("Colours"), theme);
        grid.addRow(1, label("Text size, %"), text);
        grid.addRow(2, label("Times"), new VBox(8, utc, exact));
        var timings = LeaseTimings.DEFAULT;
        grid.addRow(
                3,
                label("Leases"),
                words("last " + timings.ttl().toSeconds() + " s, renewed every "
                        + timings.renewInterval().toSeconds() + " s"));
        var note = new Label("All workers of a registry must agree on these, so they are not chosen here.");
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        grid.add(note, 1, 4);
        grid.addRow(5, label("Worker here"), words("runs up to " + permits + " processes at a time"));
        grid.addRow(
                6,
                label("Secrets"),
                words("masked wherever a name tells one (password, token, key…), in lists, exports and bundles;"
                        + " a field is uncovered in the detail of its process only"));
        grid.addRow(7, label("Kept in"), words(settings.path().toString()));
        var title = new Label("Settings");
        title.getStyleClass().add(Styles.TITLE_4);
        var box = new VBox(24, title, grid);
        box.setPadding(new Insets(24));
        box.setAlignment(Pos.TOP_LEFT);
        scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
    }

    private static Label words(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label label(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "name-of-setting");
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
    }

    @Override
    public void hidden() {
        // It subscribes to nothing but the settings of its own window.
    }
}
