package io.leasehold.console.owners;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.console.processes.PhaseIcon;
import io.leasehold.lease.Finding;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything that is known of one owner, and what can be done about it. */
final class OwnerSheet {
    /** A namespace as the system names it; people compare the number only. */
    private static final Pattern NAMESPACE = Pattern.compile("\\w+:\\[(\\d+)]");

    private final Times times;
    private final Supplier<Availability> allowed;
    private final FontIcon mark = new FontIcon();
    private final Label conclusion = new Label(null, mark);
    private final Label name = new Label();
    private final Label finding = new WholeLabel();
    private final Label read = new Label();
    private final Label why = new WholeLabel();
    private final Button rows = new Button("Show its rows", new FontIcon(Feather.LIST));
    private final Button drain = new Button("Drain…", new FontIcon(Feather.LOG_OUT));
    private final GridPane facts = new GridPane(12, 4);
    private final GridPane comparison = new GridPane(12, 4);
    private final VBox box = new VBox();
    private @Nullable OwnerRow shown;
    private List<OwnerText.Fact> said = List.of();
    private List<Finding.Field> compared = List.of();

    /**
     * A sheet.
     *
     * @param showRows shows the rows that a filter finds
     * @param allowed whether anything can be done now, or why not
     * @param begin asks about a drain
     * @param close what its button at the right does
     */
    OwnerSheet(
            Times times,
            Consumer<String> showRows,
            Supplier<Availability> allowed,
            Consumer<OwnerRow> begin,
            Runnable close) {
        this.times = times;
        this.allowed = allowed;
        name.getStyleClass().add("detail-title");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        conclusion.setMinWidth(Region.USE_PREF_SIZE);
        var leave = new Button(null, new FontIcon(Feather.X));
        leave.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        leave.setAccessibleText("Close the sheet");
        leave.setTooltip(new Tooltip("Close the sheet (Esc)"));
        leave.setMinWidth(Region.USE_PREF_SIZE);
        leave.setOnAction(event -> close.run());
        var first = new HBox(12, conclusion, name, leave);
        first.setAlignment(Pos.CENTER_LEFT);
        finding.setId("owner-finding");
        read.getStyleClass().add("muted");
        rows.setId("owner-rows");
        rows.setOnAction(event -> {
            if (shown != null) {
                OwnerText.filter(shown).ifPresent(showRows);
            }
        });
        drain.setId("owner-drain");
        drain.setOnAction(event -> {
            if (shown != null) {
                begin.accept(shown);
            }
        });
        var copy = new Button("Copy facts", new FontIcon(Feather.COPY));
        copy.setOnAction(event -> copy());
        var buttons = new FlowPane(8, 8, rows, drain, copy);
        why.setId("owner-why");
        why.getStyleClass().add("muted");
        why.managedProperty().bind(why.textProperty().isNotEmpty());
        var head = new VBox(6, first, finding, read, buttons, why);
        facts.getColumnConstraints().addAll(whole(), growing());
        comparison.getColumnConstraints().addAll(whole(), growing(), growing(), whole());
        var title = new Label("Recorded, and now");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.visibleProperty().bind(comparison.visibleProperty());
        var body = new VBox(16, facts, new VBox(8, title, comparison));
        body.getStyleClass().add("owner-facts");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        head.getStyleClass().add("detail-head");
        box.getChildren().addAll(head, scroll);
        box.getStyleClass().add("detail");
        box.setId("owner-sheet");
        box.setMinWidth(0);
    }

    /** A column that is never cut. */
    private static ColumnConstraints whole() {
        var column = new ColumnConstraints();
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    Region node() {
        return box;
    }

    /** Gives the focus to the first thing that can be done. */
    void focus() {
        rows.requestFocus();
    }

    /** Shows an owner as it was read. */
    void show(OwnerRow row, long nowMs) {
        shown = row;
        var proof = row.finding().conclusion();
        mark.setIconCode(PhaseIcon.of(proof));
        mark.getStyleClass().setAll("ikonli-font-icon", PhaseIcon.style(proof));
        conclusion.setText(PhaseIcon.words(proof));
        name.setText(VisibleText.line(row.ownerId()));
        finding.setText(VisibleText.line(OwnerText.finding(row, times, nowMs)));
        read.setText("Evidence read at " + times.at(row.finding().takenAtMs(), nowMs));
        var named = OwnerText.filter(row).isPresent();
        rows.setDisable(!named);
        var can = OwnerText.drain(row, times, nowMs);
        var may = allowed.get().possible() ? can : allowed.get();
        drain.setDisable(!may.possible());
        drain.setAccessibleText(may.possible() ? "Drain…" : "Drain… Not possible: " + may.reason());
        why.setText((may.possible() ? "" : "Drain: " + may.reason())
                + (named ? "" : " Show its rows: the filter language cannot name it."));
        fill(row, nowMs);
    }

    private void fill(OwnerRow row, long nowMs) {
        var next = OwnerText.facts(row, times, nowMs);
        if (next.equals(said) && row.finding().fields().equals(compared)) {
            return;
        }
        said = next;
        compared = row.finding().fields();
        facts.getChildren().clear();
        var line = 0;
        for (var fact : next) {
            facts.addRow(line++, muted(fact.name()), value(fact.value(), fact.exact()));
        }
        comparison.getChildren().clear();
        var fields = row.finding().fields();
        comparison.setVisible(!fields.isEmpty());
        line = 0;
        for (var field : fields) {
            comparison.addRow(
                    line++, muted(field.name()), cut(said(field.recorded())), now(field), match(field.match()));
        }
    }

    private static Node now(Finding.Field field) {
        return field.match() == Finding.Match.NOT_COMPARED && field.now() == null
                ? muted("not looked for")
                : cut(said(field.now()));
    }

    private static String said(@Nullable String value) {
        return value == null ? "–" : NAMESPACE.matcher(value).replaceFirst("$1");
    }

    private static Label match(Finding.Match match) {
        var label =
                switch (match) {
                    case SAME -> new Label("same", new FontIcon(Feather.CHECK));
                    case DIFFERS -> new Label("differs", new FontIcon(Feather.X));
                    case NOT_COMPARED -> new Label("not compared");
                };
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "name-of");
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    /** In a narrow column both ends say more than a beginning in many lines. */
    private static Label cut(String text) {
        var label = new Label(text);
        label.getStyleClass().add("mono");
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(0);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private static Label value(String text, boolean exact) {
        var label = new WholeLabel(VisibleText.line(text));
        if (exact) {
            label.getStyleClass().add("mono");
        }
        return label;
    }

    private static ColumnConstraints growing() {
        var rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        rest.setMinWidth(60);
        return rest;
    }

    private void copy() {
        if (shown == null) {
            return;
        }
        var lines = OwnerText.facts(shown, times, shown.finding().takenAtMs()).stream()
                .map(fact -> fact.name() + ": " + fact.value())
                .toList();
        var text = new ArrayList<>(lines);
        text.add("Finding: " + finding.getText());
        ClipboardText.put(String.join("\n", List.copyOf(text)));
    }
}
