package io.leasehold.console.doctor;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.View;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.Focus;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.doctor.Check;
import io.leasehold.doctor.CheckUp;
import io.leasehold.doctor.Trouble;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The checks, what they found, why, and what to do. */
final class DoctorView implements View {
    private static final double WIDEST = 920;

    private final DoctorModel model;
    private final Button run = new Button("Run");
    private final VBox results = new VBox(16);
    private final FlowPane acts = new FlowPane(8, 8);
    private final ScrollPane scroll;
    private Button pressed = run;

    /**
     * Shows that model.
     *
     * @param examine begins the checks; true: of every row
     */
    DoctorView(DoctorModel model, Consumer<Boolean> examine) {
        this.model = model;
        run.setId("doctor-run");
        run.getStyleClass().add(Styles.ACCENT);
        run.setOnAction(event -> {
            pressed = run;
            examine.accept(false);
        });
        var deep = new Button("Run on every row");
        deep.setId("doctor-deep");
        deep.setOnAction(event -> {
            pressed = deep;
            examine.accept(true);
        });
        var copy = new Button("Copy report");
        copy.setId("doctor-copy");
        copy.setOnAction(event -> copy());
        copy.disableProperty().bind(model.reportProperty().isNull());
        run.disableProperty().bind(model.runningProperty());
        deep.disableProperty().bind(model.runningProperty());
        // The toolkit takes the keyboard from a button that is out of use for a moment.
        model.runningProperty().addListener((observed, was, is) -> {
            if (!is && acts.isFocusWithin()) {
                pressed.requestFocus();
            }
        });
        acts.getChildren().setAll(run, deep, copy);
        var title = new Label("Doctor");
        title.getStyleClass().add(Styles.TITLE_4);
        var line = new Label();
        line.setId("doctor-line");
        Wrapping.allow(line);
        line.textProperty().bind(model.lineProperty());
        var box = new VBox(16, title, line, acts, results);
        box.setPadding(new Insets(24));
        box.setMaxWidth(WIDEST);
        scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        model.reportProperty().addListener((observed, was, is) -> show(is));
    }

    /** Also offers an incident bundle of what needs a person. */
    void offer(Runnable bundle) {
        var incident = new Button("Incident bundle…");
        incident.setId("doctor-bundle");
        incident.setTooltip(new Tooltip("What is known of the processes that need you, in one file"));
        incident.setOnAction(event -> bundle.run());
        acts.getChildren().add(incident);
    }

    private void copy() {
        ClipboardText.put(model.text());
    }

    private void show(@Nullable CheckUp up) {
        results.getChildren().clear();
        if (up == null) {
            return;
        }
        for (var trouble : up.troubles()) {
            results.getChildren().add(card(trouble));
        }
        results.getChildren().add(all(up));
    }

    private static Node card(Trouble trouble) {
        var head = new Label(
                DoctorModel.area(trouble.check()) + " · " + trouble.check().label(),
                new FontIcon(Feather.ALERT_TRIANGLE));
        head.getStyleClass().add("doctor-finding");
        head.setGraphicTextGap(8);
        var grid = new GridPane(12, 4);
        grid.getColumnConstraints().addAll(names(), values());
        grid.addRow(0, name("Finding"), new WholeLabel(trouble.finding()));
        grid.addRow(1, name("Cause"), new WholeLabel(trouble.cause()));
        grid.addRow(2, name("Cure"), new WholeLabel(trouble.cure()));
        var card = new VBox(8, head, grid);
        card.getStyleClass().add("doctor-card");
        return card;
    }

    private static Node all(CheckUp up) {
        var grid = new GridPane(16, 4);
        grid.setId("doctor-checks");
        var words = new ColumnConstraints();
        words.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().addAll(words, names(), values());
        var row = 0;
        for (var check : Check.values()) {
            grid.addRow(row++, outcome(up, check), name(DoctorModel.area(check)), new WholeLabel(check.sentence()));
        }
        return grid;
    }

    private static Label outcome(CheckUp up, Check check) {
        var asked = !up.notAsked().contains(check);
        var good = asked && up.of(check).isEmpty();
        var icon = !asked ? Feather.MINUS_CIRCLE : good ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE;
        var label = new Label(DoctorModel.word(up, check), new FontIcon(icon));
        label.setGraphicTextGap(8);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(!asked ? "muted" : good ? "doctor-good" : "doctor-finding");
        return label;
    }

    private static ColumnConstraints names() {
        var names = new ColumnConstraints();
        names.setMinWidth(72);
        return names;
    }

    private static ColumnConstraints values() {
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        return values;
    }

    private static Label name(String words) {
        var label = new Label(words);
        label.getStyleClass().add("muted");
        label.setAlignment(Pos.TOP_LEFT);
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    @Override
    public Node node() {
        return scroll;
    }

    @Override
    public void shown() {
        Focus.into(scroll, run);
    }

    @Override
    public void hidden() {
        // It hears of nothing but its own checks.
    }
}
