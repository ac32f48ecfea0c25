package io.leasehold.console.sweeps;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Times;
import io.leasehold.console.frame.View;
import io.leasehold.console.fx.Rounds;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.console.worker.WorkerMode;
import io.leasehold.console.worker.WorkerSession;
import io.leasehold.error.LeaseholdException;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Past sweeps, and the dry run of the next one. Reads only while it is on the screen. */
public final class SweepsView implements View {
    private static final int MOST_SWEEPS = 500;
    private static final int MOST_VERDICTS = 1_000;

    private final ProcessRegistry registry;
    private final WorkerSession session;
    private final ObservableValue<Boolean> anyWorker;
    private final Runnable wake;
    private final Tasks tasks;
    private final Times times;
    private final Runnable startWorker;
    private final ObservableValue<Availability> allowed;
    private final SweepsModel model = new SweepsModel();
    private final Rounds<List<SweepSummary>> rounds;
    private final PastSweeps past;
    private final VerdictsPane dry;
    private final ToggleButton pastTab = new ToggleButton("Past sweeps");
    private final ToggleButton dryTab = new ToggleButton("Dry run");
    private final Button read = new Button();
    private final Button sweep = new Button();
    private final Label readAt = new Label();
    private final Label dryEmpty = new Label();
    private final Label why = new Label();
    private final BorderPane box = new BorderPane();
    private long readMs = -1;

    /**
     * The sweeps of a registry.
     *
     * @param session the worker of the window, if one runs
     * @param anyWorker whether a worker runs on the registry, here or elsewhere
     * @param wake makes all of them sweep now
     * @param startWorker asks whether a worker shall be started here, with its forecast
     * @param allowed whether anything can be done now, or why not
     * @param open shows a process
     */
    public SweepsView(
            ProcessRegistry registry,
            WorkerSession session,
            ObservableValue<Boolean> anyWorker,
            Runnable wake,
            Tasks tasks,
            Times times,
            Runnable startWorker,
            ObservableValue<Availability> allowed,
            Consumer<String> open) {
        this.registry = registry;
        this.session = session;
        this.anyWorker = anyWorker;
        this.wake = wake;
        this.tasks = tasks;
        this.times = times;
        this.startWorker = startWorker;
        this.allowed = allowed;
        rounds = new Rounds<>(
                "leasehold-sweeps", tasks, () -> registry.sweeps(MOST_SWEEPS), this::show, this::failedToRead);
        past = new PastSweeps(model, times, MOST_VERDICTS, tasks.work().wall().millis(), this::dryRun, open);
        dryEmpty.setId("dry-run-empty");
        dry = new VerdictsPane("dry-run", model.verdicts(), times, true, dryEmpty, open);
        why.setId("sweep-why");
        why.getStyleClass().addAll("sweep-why", "muted");
        Wrapping.allow(why);
        why.visibleProperty().bind(why.textProperty().isNotEmpty());
        why.managedProperty().bind(why.visibleProperty());
        box.setTop(new VBox(bar(), why, failure()));
        model.chosenProperty().addListener((observed, was, is) -> {
            if (is != null && (was == null || !was.sweepId().equals(is.sweepId()))) {
                readVerdicts(is);
            }
        });
        model.readingProperty().addListener((observed, was, is) -> say());
        model.dryRunProperty().addListener((observed, was, is) -> say());
        times.utcProperty().addListener((observed, was, is) -> say());
        session.modeProperty().addListener((observed, was, is) -> offerSweep());
        anyWorker.addListener((observed, was, is) -> offerSweep());
        allowed.addListener((observed, was, is) -> offerSweep());
        offerSweep();
        pastTab.setSelected(true);
        show(past.node());
        say();
    }

    private HBox bar() {
        var title = new Label("Sweeps");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(Region.USE_PREF_SIZE);
        pastTab.setId("sweeps-past");
        dryTab.setId("sweeps-dry");
        pastTab.setMinWidth(Region.USE_PREF_SIZE);
        dryTab.setMinWidth(Region.USE_PREF_SIZE);
        pastTab.setOnAction(event -> {
            pastTab.setSelected(true);
            show(past.node());
        });
        dryTab.setOnAction(event -> {
            dryTab.setSelected(true);
            show(dry.node());
            if (model.dryRunProperty().get() == null) {
                dryRun();
            }
        });
        readAt.setId("dry-run-read");
        readAt.getStyleClass().add("muted");
        readAt.setMinWidth(0);
        HBox.setHgrow(readAt, Priority.ALWAYS);
        readAt.setMaxWidth(Double.MAX_VALUE);
        read.setId("dry-run-again");
        read.setMinWidth(Region.USE_PREF_SIZE);
        read.setGraphic(new FontIcon(Feather.REFRESH_CW));
        read.setTooltip(new Tooltip("Says what the next sweep would do with each live row; writes nothing."));
        read.setOnAction(event -> dryRun());
        sweep.setId("sweep-now");
        sweep.setMinWidth(Region.USE_PREF_SIZE);
        sweep.setOnAction(event -> sweepNow());
        var bar = new HBox(12, title, new SegmentedButton(pastTab, dryTab), readAt, read, sweep);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("filter-bar");
        return bar;
    }

    private Label failure() {
        var failure = new Label();
        failure.setId("sweeps-failure");
        failure.getStyleClass().add("filter-error");
        Wrapping.allow(failure);
        failure.textProperty().bind(model.failureProperty());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        return failure;
    }

    private void show(Node next) {
        box.setCenter(next);
        say();
    }

    /** Reads what the next sweep would do, and shows it. */
    public void dryRun() {
        dryTab.setSelected(true);
        show(dry.node());
        if (!model.begin()) {
            return;
        }
        tasks.run(
                "leasehold-dry-run",
                () -> {
                    var readMs = tasks.work().wall().millis();
                    var began = tasks.work().nanos();
                    var lines = session.dryRun().stream()
                            .map(row -> VerdictLine.of(row, readMs))
                            .toList();
                    var took = Duration.ofNanos(tasks.work().nanos() - began);
                    return DryRun.of(lines, readMs, took.toMillis());
                },
                run -> {
                    model.show(run);
                    dry.focus();
                },
                failure -> model.failed("The dry run could not be made: " + reason(failure)));
    }

    private void show(List<SweepSummary> sweeps) {
        readMs = tasks.work().wall().millis();
        model.show(sweeps);
    }

    private void sweepNow() {
        if (sweepsHappen()) {
            wake.run();
            rounds.again();
        } else {
            startWorker.run();
        }
    }

    private boolean sweepsHappen() {
        return session.modeProperty().get() instanceof WorkerMode.Working || anyWorker.getValue();
    }

    private void offerSweep() {
        var stops = session.modeProperty().get() instanceof WorkerMode.Stopping && !anyWorker.getValue();
        var can = allowed.getValue();
        sweep.setDisable(stops || !can.possible());
        // A disabled button hears no mouse and gets no focus: its reason stands below it.
        why.setText(can.possible() ? "" : can.reason());
        sweep.setAccessibleText(can.possible() ? null : "Not possible: " + can.reason());
        sweep.setText(stops ? "Worker stops" : sweepsHappen() ? "Sweep now" : "Start worker here…");
        sweep.setGraphic(new FontIcon(stops ? Feather.CLOCK : Feather.PLAY));
    }

    private void say() {
        var run = model.dryRunProperty().get();
        var reading = model.readingProperty().get();
        var onDry = dryTab.isSelected();
        read.setText(onDry && run != null ? "Read again" : "Dry run");
        read.setDisable(reading);
        readAt.setText(!onDry ? "" : reading ? "Reading…" : run == null ? "" : SweepText.read(run, times));
        dryEmpty.setText(run == null ? "Reading…" : "No live row: a sweep would do nothing.");
    }

    private void readVerdicts(SweepSummary of) {
        model.recorded().show(List.of(), List.of());
        tasks.run(
                "leasehold-sweep-verdicts",
                () -> registry.verdictsOf(of, MOST_VERDICTS).stream()
                        .map(VerdictLine::of)
                        .toList(),
                lines -> model.show(of, lines),
                this::failedToRead);
    }

    private void failedToRead(Exception failure) {
        model.failed((readMs < 0 ? "" : times.asOf(readMs)) + "The past sweeps could not be read: " + reason(failure));
    }

    private static String reason(Exception failure) {
        return failure instanceof LeaseholdException known ? known.told() : "This program has a fault: " + failure;
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void shown() {
        rounds.start();
        if (dryTab.isSelected()) {
            dry.focus();
        } else {
            past.focus();
        }
    }

    @Override
    public void hidden() {
        rounds.stop();
    }

    @Override
    public boolean back() {
        if (model.verdicts().onlyProperty().get() != null && dryTab.isSelected()) {
            model.verdicts().onlyProperty().set(null);
            return true;
        }
        if (dryTab.isSelected()) {
            pastTab.fire();
            past.focus();
            return true;
        }
        return false;
    }
}
