package io.leasehold.console.audit;

import atlantafx.base.theme.Styles;
import io.leasehold.console.export.LinesDialog;
import io.leasehold.console.frame.Times;
import io.leasehold.console.frame.View;
import io.leasehold.console.fx.Rounds;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.error.LeaseholdException;
import io.leasehold.look.Disclosure;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What people did to processes, and which late writes were refused. Reads only while it is on the screen. */
public final class AuditView implements View {
    private static final int MOST = 1_000;

    private final ProcessRegistry registry;
    private final LinesDialog export;
    private final List<Tab> tabs;
    private final Rounds<Reading> rounds;
    private final TextField filter = new TextField();
    private final Label extent = new Label();
    private final Label failure = new Label();
    private final Button older = new Button("Show older");
    private final Button exported = new Button("Export…");
    private final BorderPane box = new BorderPane();
    private final Supplier<Masking> masking;
    private volatile Tab tab;

    /** One log with its table and the button that shows it. */
    private record Tab(AuditModel model, AuditPane pane, ToggleButton button) {
        AuditLog log() {
            return model.log();
        }
    }

    /**
     * The audit of a registry.
     *
     * @param registry never called on the FX thread
     * @param export writes lines into a file
     * @param masking what is not shown, asked on any thread whenever something is read
     * @param open shows a process, or says that it is gone
     */
    public AuditView(
            ProcessRegistry registry,
            Tasks tasks,
            Times times,
            LinesDialog export,
            Supplier<Masking> masking,
            Consumer<String> open) {
        this.masking = masking;
        this.registry = registry;
        this.export = export;
        tabs = Arrays.stream(AuditLog.values())
                .map(log -> {
                    var model = new AuditModel(log, MOST);
                    return new Tab(model, new AuditPane(model, times, open), new ToggleButton(log.title()));
                })
                .toList();
        tab = tabs.getFirst();
        rounds = new Rounds<>("leasehold-audit", tasks, this::read, this::show, this::failed);
        box.setTop(new VBox(bar(), failure()));
        tabs.forEach(each -> each.model().shown().addListener((ListChangeListener<AuditLine>) change -> say()));
        show(tab);
    }

    private HBox bar() {
        var title = new Label("Audit");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(Region.USE_PREF_SIZE);
        var logs = new SegmentedButton();
        for (var each : tabs) {
            var button = each.button();
            button.setId("audit-" + each.log().id());
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> {
                show(each);
                each.pane().focus();
            });
            logs.getButtons().add(button);
        }
        filter.setId("audit-filter");
        filter.setPromptText("Words that a line says");
        filter.setAccessibleText("Words that a line says");
        filter.getStyleClass().add(Styles.SMALL);
        filter.setPrefWidth(220);
        filter.setMinWidth(120);
        filter.textProperty()
                .addListener((observed, was, is) -> tab.model().filterProperty().set(is));
        extent.setId("audit-extent");
        extent.getStyleClass().add("muted");
        extent.setMinWidth(0);
        HBox.setHgrow(extent, Priority.ALWAYS);
        extent.setMaxWidth(Double.MAX_VALUE);
        exported.setId("audit-export");
        exported.setGraphic(new FontIcon(Feather.DOWNLOAD));
        exported.setMinWidth(Region.USE_PREF_SIZE);
        exported.setOnAction(event -> export());
        older.setId("audit-older");
        older.setMinWidth(Region.USE_PREF_SIZE);
        older.managedProperty().bind(older.visibleProperty());
        older.setOnAction(event -> {
            tab.model().older();
            rounds.again();
        });
        var bar = new HBox(12, title, logs, filter, extent, older, exported);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("filter-bar");
        return bar;
    }

    private Label failure() {
        failure.setId("audit-failure");
        failure.getStyleClass().add("filter-error");
        Wrapping.allow(failure);
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        return failure;
    }

    private void show(Tab next) {
        tab = next;
        next.button().setSelected(true);
        box.setCenter(next.pane().node());
        filter.setText(next.model().filterProperty().get());
        say();
        rounds.again();
    }

    /** A reading is of the tab that was open when it began. */
    private record Reading(Tab tab, List<AuditLine> lines) {}

    private Reading read() {
        var wanted = tab;
        return new Reading(
                wanted, wanted.log().read(registry, wanted.model().most(), Disclosure.masked(masking.get())));
    }

    private void show(Reading reading) {
        reading.tab().model().show(reading.lines());
        failure.setText("");
        say();
    }

    private void failed(Exception problem) {
        failure.setText(
                problem instanceof LeaseholdException known
                        ? "The audit cannot be read: " + known.told()
                        : "This program has a fault: " + problem);
    }

    private void say() {
        extent.setText(tab.model().extent());
        older.setVisible(tab.model().olderLeft());
        exported.setDisable(tab.model().shown().isEmpty());
    }

    private void export() {
        export.open(
                "Export " + tab.log().title().toLowerCase(Locale.ROOT),
                "What the list shows is written, newest first, as JSON lines. Secrets are masked.",
                tab.log().id(),
                tab.model().shown().stream().map(AuditLine::json).toList());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void shown() {
        rounds.start();
        tab.pane().focus();
    }

    @Override
    public void hidden() {
        rounds.stop();
    }

    @Override
    public boolean back() {
        if (!filter.getText().isEmpty()) {
            filter.clear();
            tab.pane().focus();
            return true;
        }
        return false;
    }
}
