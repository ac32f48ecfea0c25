package io.leasehold.console.owners;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.frame.View;
import io.leasehold.console.fx.ListAndSheet;
import io.leasehold.console.fx.Rounds;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.error.LeaseholdException;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LeaseOwner;
import io.leasehold.registry.ProcessRegistry;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of owners, with a sheet about the one that is chosen. Reads only while it is on the screen. */
public final class OwnersView implements View {
    private final OwnersModel model = new OwnersModel();
    private final Rounds<OwnersReading> rounds;
    private final ObservableBooleanValue narrow;
    private final Notices notices;
    private final Times times;
    private final Supplier<Availability> allowed;
    private final DrainDialog drains;
    private final OwnersTable table;
    private final OwnerSheet sheet;
    private final OwnersTimeline timeline;
    private final ToggleButton timelineShown = new ToggleButton("Timeline");
    private final BorderPane list = new BorderPane();
    private final ListAndSheet box;
    private boolean open;
    private @Nullable LeaseOwner wanted;

    /**
     * The owners of a registry.
     *
     * @param narrow whether the sheet takes the place of the list instead of standing beside it
     * @param by who asks for a drain, for the record
     * @param allowed whether anything can be done now, or why not
     * @param showRows shows the rows that a filter finds
     */
    public OwnersView(
            ProcessRegistry registry,
            LivenessProbe probe,
            Tasks tasks,
            Times times,
            ObservableBooleanValue narrow,
            Dialogs dialogs,
            Notices notices,
            String by,
            Supplier<Availability> allowed,
            Consumer<String> showRows) {
        this.narrow = narrow;
        this.notices = notices;
        this.times = times;
        var reader = new OwnersReader(registry, probe);
        rounds = new Rounds<>("leasehold-owners", tasks, reader::read, this::show, this::failed);
        table = new OwnersTable(model, times, this::nowMs);
        timeline = new OwnersTimeline(times);
        this.allowed = allowed;
        drains = new DrainDialog(registry, probe, dialogs, notices, tasks, times, by);
        sheet = new OwnerSheet(times, showRows, allowed, owner -> drains.open(owner, rounds::again), this::close);
        var title = new Label("Owners");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        var count = new Label();
        count.setId("owners-count");
        count.getStyleClass().add("muted");
        count.setMinWidth(0);
        model.readingProperty().addListener((observed, was, is) -> {
            count.setText(
                    is == null
                            ? ""
                            : words(is) + " Read at "
                                    + times.at(is.clock().wallMs(), is.clock().wallMs()));
            showChosen();
        });
        var failure = new Label();
        failure.setId("owners-failure");
        failure.getStyleClass().add("filter-error");
        Wrapping.allow(failure);
        failure.textProperty().bind(model.failureProperty());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        timelineShown.setId("owners-timeline");
        timelineShown.setMinWidth(Region.USE_PREF_SIZE);
        timelineShown.setGraphic(new FontIcon(Feather.CLOCK));
        timelineShown.setOnAction(event -> turn());
        var bar = new HBox(12, title, count, timelineShown);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("filter-bar");
        list.setTop(new VBox(bar, failure));
        list.setCenter(table.node());
        box = new ListAndSheet(list, sheet.node(), narrow);
        model.chosenProperty().addListener((observed, was, is) -> showChosen());
        times.exactProperty().addListener((observed, was, is) -> showChosen());
        times.utcProperty().addListener((observed, was, is) -> showChosen());
        table.node().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                open();
            }
        });
        table.node().setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                open();
            }
        });
        lay();
    }

    private static String words(OwnersReading reading) {
        var rows = reading.rows().size();
        return String.format(Locale.ROOT, rows == 1 ? "%,d owner." : "%,d owners.", rows);
    }

    private long nowMs() {
        var reading = model.readingProperty().get();
        return reading == null ? 0 : reading.clock().wallMs();
    }

    /** Bars, or the list. */
    private void turn() {
        list.setCenter(timelineShown.isSelected() ? timeline.node() : table.node());
        focusList();
    }

    private void focusList() {
        if (timelineShown.isSelected()) {
            timeline.focus();
        } else {
            table.node().requestFocus();
        }
    }

    private void show(OwnersReading reading) {
        model.show(reading);
        timeline.show(reading);
        chooseWanted();
        table.tick();
    }

    private void failed(Exception failure) {
        var read = model.readingProperty().get();
        model.failed((read == null ? "" : times.asOf(read.clock().wallMs()))
                + (failure instanceof LeaseholdException known
                        ? "The owners cannot be read: " + known.told()
                        : "This program has a fault: " + failure));
    }

    private void showChosen() {
        var chosen = model.chosenProperty().get();
        if (chosen == null) {
            close();
        } else if (open) {
            sheet.show(chosen, nowMs());
        }
    }

    /** Selects an owner and opens its sheet; one that is not known yet with the next reading. */
    public void choose(LeaseOwner owner) {
        wanted = owner;
        if (model.choose(owner)) {
            wanted = null;
            open();
        }
    }

    /** Whether the chosen owner can be asked to drain now, or why not. */
    public Availability drainable() {
        var chosen = model.chosenProperty().get();
        if (chosen == null) {
            return Availability.no("No owner is chosen.");
        }
        return allowed.get().possible() ? OwnerText.drain(chosen, times, nowMs()) : allowed.get();
    }

    /** Asks about a drain of the chosen owner, with its forecast; without effect when none is chosen. */
    public void drain() {
        var chosen = model.chosenProperty().get();
        if (chosen != null) {
            drains.open(chosen, rounds::again);
        }
    }

    private void chooseWanted() {
        var owner = wanted;
        if (owner != null) {
            wanted = null;
            if (model.choose(owner)) {
                open();
            } else {
                notices.failed(owner.stem() + " is not among the owners of this registry any more.");
            }
        }
    }

    private void open() {
        var chosen = model.chosenProperty().get();
        if (chosen != null) {
            open = true;
            sheet.show(chosen, nowMs());
            lay();
            if (narrow.get()) {
                sheet.focus();
            }
        }
    }

    private void close() {
        if (open) {
            open = false;
            lay();
            table.node().requestFocus();
        }
    }

    private void lay() {
        box.open(open);
        table.lay(open ? OwnersTable.Layout.BESIDE : OwnersTable.Layout.ALONE);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void shown() {
        rounds.start();
        focusList();
    }

    @Override
    public void hidden() {
        rounds.stop();
    }

    @Override
    public boolean back() {
        if (open) {
            close();
            return true;
        }
        return false;
    }
}
