package io.leasehold.console;

import io.leasehold.console.acts.ConsoleActs;
import io.leasehold.console.audit.AuditView;
import io.leasehold.console.crash.CrashFeature;
import io.leasehold.console.degraded.DegradedFeature;
import io.leasehold.console.degraded.FolderProgram;
import io.leasehold.console.detail.EvidenceTab;
import io.leasehold.console.doctor.DoctorFeature;
import io.leasehold.console.events.EventsView;
import io.leasehold.console.export.BundleDialog;
import io.leasehold.console.export.CopyJson;
import io.leasehold.console.export.ExportDialog;
import io.leasehold.console.export.ExportParts;
import io.leasehold.console.export.LinesDialog;
import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.feed.WholeList;
import io.leasehold.console.frame.Acts;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Banners.Banner;
import io.leasehold.console.frame.Banners.Tone;
import io.leasehold.console.frame.Command;
import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.DetailPane;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Lazy;
import io.leasehold.console.frame.MainFrame;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.frame.View;
import io.leasehold.console.frame.ViewEntry;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.Look;
import io.leasehold.console.fx.OnScreen;
import io.leasehold.console.fx.Part;
import io.leasehold.console.fx.Rounds;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.TextSize;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.mode.ModeDialogs;
import io.leasehold.console.owners.OwnersView;
import io.leasehold.console.processes.DetailHeader;
import io.leasehold.console.processes.FilterBar;
import io.leasehold.console.processes.ProcessTable;
import io.leasehold.console.processes.ProcessesModel;
import io.leasehold.console.processes.ProcessesView;
import io.leasehold.console.processes.SystemView;
import io.leasehold.console.registries.Access;
import io.leasehold.console.registries.OpenDialog;
import io.leasehold.console.saved.SavedViews;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsModel;
import io.leasehold.console.settings.SettingsView;
import io.leasehold.console.sweeps.SweepsView;
import io.leasehold.console.welcome.WelcomeFeature;
import io.leasehold.console.worker.WorkerMode;
import io.leasehold.console.worker.WorkerSession;
import io.leasehold.host.ProgramFacts;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.log.RotatingLog;
import io.leasehold.look.MatchingRows;
import io.leasehold.process.LeaseOwner;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.GroupKey;
import io.leasehold.text.Masking;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * The contents of the window on one open registry: makes every feature and puts it into the frame.
 *
 * <p>Made and used on the FX thread; {@link #close} blocks and may not be called there.
 */
final class ConsoleWindow {
    /** The feed speaks each second; what only time changes does not wait for it longer than this. */
    private static final Duration SILENCE = Duration.ofMillis(1_500);

    private static final int MOST_BUNDLED = 1_000;
    private static final int MOST_OFFERED = 5;

    private final OpenedRegistry opened;
    private final ProcessRegistry registry;
    private final SettingsModel settings;
    private final Tasks tasks;
    private final RegistryFeed feed;
    private final WorkerSession worker;
    private final MainFrame frame;
    private final ModeDialogs modes;
    private final Times times = new Times(ZoneId.systemDefault());
    private final ProcessesModel processes;
    private final Lazy<DetailPane> detail;
    private final Lazy<ProcessTable> table;
    private final Lazy<FilterBar> filter;
    private final Lazy<ProcessesView> list;
    private final CrashFeature crash;
    private final WelcomeFeature welcome;
    private final Lazy<DetailHeader> header;
    private final ConsoleActs acts;
    private final OpenDialog open;
    private final ChangeListener<ConsoleSettings> chosen;
    private final ObjectProperty<Availability> writable;
    private final Waking workers;
    /** Goes on where the feed falls silent. No animation: one that plays wakes the toolkit sixty times a second. */
    private final Rounds<Boolean> ticks;

    private final LivenessProbe probe;
    private final DetailWindows windows;
    private final Lazy<OwnersView> owners;
    private final RowCommands rowCommands;
    private final ExportDialog export;
    private final DegradedFeature degraded;
    private final BundleDialog bundle;
    private final CopyJson json;
    private @Nullable Scene shown;
    private @Nullable Stage stage;
    private @Nullable Look look;
    private boolean detached;
    private volatile long heardAtNanos;

    /**
     * The window's contents.
     *
     * @param session closed with this
     * @param log of this program
     * @param door shows another registry in place of this one
     */
    ConsoleWindow(Session session, SettingsModel settings, RotatingLog log, OpenDialog.Door door) {
        this.opened = session.opened();
        this.registry = session.registry();
        this.probe = session.probe();
        this.worker = session.worker();
        this.feed = session.feed();
        this.tasks = session.tasks();
        this.settings = settings;
        this.chosen = (observed, was, is) -> restyle(is);
        frame = new MainFrame(
                new MainFrame.Parts(
                        registry.facts(),
                        opened.place(),
                        feed.stateProperty(),
                        worker.modeProperty(),
                        tasks.work().wall()),
                this::modePressed);
        writable = new SimpleObjectProperty<>(Availability.YES);
        frame.acts().allowedProperty().bind(writable);
        workers = new Waking(registry, worker, tasks, frame.notices(), this::whenWritable);
        ticks = new Rounds<>("leasehold-tick", tasks, this::silence, silent -> tick(), failure -> {});
        modes = new ModeDialogs(worker, frame.dialogs(), frame.notices(), tasks);
        var whole = new WholeList(registry, probe, worker::view);
        processes = new ProcessesModel(
                feed,
                (known, selection, wanted, done) ->
                        tasks.run("leasehold-mark-all", () -> whole.beside(known, selection, wanted), done, failure -> {
                            frame.notices().failed("The rest cannot be marked: " + failure.getMessage());
                            done.accept(WholeList.Rest.UNREAD);
                        }),
                times::zone);
        var parts = new DetailParts(registry, probe, feed, tasks, times, this::masking);
        detail = new Lazy<>(parts::pane);
        table = new Lazy<>(() -> new ProcessTable(processes, times));
        filter = new Lazy<>(() -> new FilterBar(processes, frame.narrowProperty(), this::focusList));
        list = new Lazy<>(() -> new ProcessesView(
                processes,
                table.get(),
                filter.get(),
                detail.get(),
                times,
                frame.narrowProperty(),
                frame.actButtons(),
                frame::openActs));
        header = new Lazy<>(() ->
                parts.header(detail.get(), frame.actButtons(), () -> list.get().closeDetail()));
        crash = new CrashFeature(frame, tasks, times, System.getenv());
        welcome = new WelcomeFeature(frame, MainFrame.place(opened.place()), CrashFeature.availability(), crash::open);
        acts = acts(frame.dialogs(), frame.notices());
        windows = new DetailWindows(parts, opened.name(), each -> {
            addActs(acts(each.dialogs(), each.notices()), each.acts());
            each.acts().allowedProperty().bind(writable);
        });
        owners = new Lazy<>(this::owners);
        rowCommands = new RowCommands(frame, list, this::why, this::showOwner, this::show, this::openWindow);
        var exports = new ExportParts(registry, probe, frame.dialogs(), frame.notices(), tasks, times, this::masking);
        export = new ExportDialog(exports, processes::wholeFilter);
        json = new CopyJson(exports);
        bundle = new BundleDialog(
                exports,
                "leasehold " + ProgramFacts.version(),
                file -> settings.update(
                        now -> now.withBundle(file.toAbsolutePath().toString())));
        degraded = new DegradedFeature(
                registry,
                feed.stateProperty(),
                worker,
                frame.banners(),
                frame.dialogs(),
                tasks,
                times,
                log,
                () -> settings.get().bundles().stream().map(Path::of).toList(),
                FolderProgram.ofThisSystem());
        open = new OpenDialog(
                frame.dialogs(), this::recent, (folder, access, failed) -> leaveFor(door, folder, access, failed));
        feed.stateProperty().addListener((observed, was, is) -> showFailure(is));
        feed.stateProperty().addListener((observed, was, is) -> heard());
        checkWritable();
    }

    /** The registry that is shown; refuses to be called on the FX thread. */
    ProcessRegistry registry() {
        return registry;
    }

    /** The list of processes. */
    ProcessesModel processes() {
        return processes;
    }

    /** What the other features of the window hang in. */
    MainFrame frame() {
        return frame;
    }

    /**
     * Puts the contents into a scene, begins to read, and shows what was shown last.
     *
     * @param step runs each of the steps, in their order: a screen that is made at once stands still for so long
     * @param made the last of them, so that what it shows lies over everything
     */
    void attach(Stage stage, Scene scene, Look look, Executor step, Runnable made) {
        this.stage = stage;
        this.look = look;
        follow(
                step,
                List.of(
                        this::read,
                        table::get,
                        filter::get,
                        detail::get,
                        list::get,
                        this::addActs,
                        this::addViews,
                        this::addFeatures,
                        header::get,
                        this::addStarters,
                        this::addCommands,
                        this::addMenus,
                        () -> place(stage, scene),
                        () -> begin(scene),
                        made));
    }

    /** Asks for rows: they may have been read when there is a list that shows them. */
    private void read() {
        settings.property().addListener(chosen);
        times.exactProperty().addListener((observed, was, is) -> settings.update(now -> now.withExactTimes(is)));
        times.utcProperty().addListener((observed, was, is) -> settings.update(now -> now.withUtc(is)));
        processes.keepColumns(settings.get().columns(), columns -> settings.update(now -> now.withColumns(columns)));
        processes.editedProperty().addListener((observed, was, is) -> markView());
        processes.viewProperty().addListener((observed, was, is) -> markView());
        processes.open(SystemView.LIVE);
    }

    /** On the screen it comes as a whole: each of its parts would have everything laid out again. */
    private void place(Stage stage, Scene scene) {
        scene.setRoot(frame.node());
        frame.attach(scene);
        stage.setTitle(opened.name() + " – Leasehold");
        shown = scene;
        apply(settings.get(), scene);
        frame.views().show(SystemView.LIVE.id());
    }

    /** One after the other, each asked for only when the one before is done: what is ready is painted in between. */
    private void follow(Executor step, List<Runnable> steps) {
        if (!steps.isEmpty()) {
            step.execute(() -> {
                if (!detached) {
                    steps.getFirst().run();
                    follow(step, steps.subList(1, steps.size()));
                }
            });
        }
    }

    private void begin(Scene scene) {
        feed.start();
        bindKeys(scene);
        ticks.start();
        offerWorker();
        tellWhatEnded();
        var last = settings.get().view();
        if (!last.equals(SystemView.LIVE.id())) {
            frame.views().show(last);
        }
        frame.views().currentProperty().addListener((observed, was, is) -> settings.update(now -> now.withView(is)));
    }

    /** Explains itself to somebody who sees the program for the first time. */
    void welcome() {
        welcome.open();
    }

    /** Asks what becomes of what runs here, and closes then. */
    void requestClose(Runnable close) {
        if (works()) {
            modes.offerClose(() -> leaveWorking(close));
        } else {
            close.run();
        }
    }

    /** Drains what runs here because the program is asked to end, and closes then; asked again, it waits no longer. */
    void endWithoutAsking(Runnable close) {
        var worked = works();
        modes.endWithoutAsking(() -> {
            if (worked) {
                leaveWorking(close);
            } else {
                close.run();
            }
        });
    }

    /** Takes the contents off the screen: nothing of it is told anything any more. */
    void detach() {
        detached = true;
        settings.property().removeListener(chosen);
        settings.update(now -> now.withLooked(
                registry.facts().registryId(), tasks.work().wall().millis()));
        ticks.stop();
        windows.close();
        detail.get().clear();
        crash.detach();
        frame.close();
        feed.close();
    }

    /** Ends the worker, then the registry. Blocks; off the FX thread. */
    void close() {
        crash.close();
        worker.close();
        opened.close();
    }

    private boolean works() {
        return switch (worker.modeProperty().get()) {
            case WorkerMode.Looking ignored -> false;
            case WorkerMode.ReadOnly ignored -> false;
            case WorkerMode.Working ignored -> true;
            case WorkerMode.Stopping ignored -> true;
        };
    }

    /** Its end with the window is no wish to look only next time. */
    private void leaveWorking(Runnable close) {
        remember(true);
        close.run();
    }

    private void remember(boolean worked) {
        settings.update(now -> now.withWorked(registry.facts().registryId(), worked));
    }

    /** Opening starts no work; what ran here last is one step away. */
    private void offerWorker() {
        if (settings.get().worked().contains(registry.facts().registryId())
                && worker.modeProperty().get() instanceof WorkerMode.Looking) {
            frame.banners()
                    .show(
                            "worked",
                            new Banner(
                                    Tone.INFO,
                                    "A worker ran here last time.",
                                    "Start worker here…",
                                    this::modePressed,
                                    true));
        }
        worker.modeProperty().addListener((observed, was, is) -> {
            frame.banners().clear("worked");
            switch (is) {
                case WorkerMode.Working ignored -> remember(true);
                case WorkerMode.Looking ignored -> remember(false);
                case WorkerMode.Stopping ignored -> {}
                case WorkerMode.ReadOnly ignored -> {}
            }
        });
    }

    private boolean reopensTheSame(Access access) {
        return opened.readOnly() == WorkerMode.ReadOnly.Cause.BUNDLE
                || (access == Access.READ_ONLY) == (worker.modeProperty().get() instanceof WorkerMode.ReadOnly);
    }

    private void heard() {
        heardAtNanos = tasks.work().nanos();
        tick();
    }

    /** Whether the feed, which speaks each second, does not; nothing while it does. */
    private @Nullable Boolean silence() {
        return tasks.work().nanos() - heardAtNanos > SILENCE.toNanos() ? true : null;
    }

    private void tick() {
        checkWritable();
        if (OnScreen.is(frame.node())) {
            degraded.tick();
            frame.tick();
        }
    }

    private void checkWritable() {
        var next = Writable.of(
                worker.modeProperty().get(),
                feed.stateProperty().get(),
                tasks.work().wall().millis());
        if (!next.equals(writable.get())) {
            writable.set(next);
        }
    }

    /** Does it while something can be done, else says why not. */
    private void whenWritable(Runnable action) {
        var now = writable.get();
        if (now.possible()) {
            action.run();
        } else {
            frame.notices().failed(now.reason());
        }
    }

    private List<Path> recent() {
        var here = opened.place().toAbsolutePath();
        return settings.get().recent().stream()
                .map(Path::of)
                .filter(folder -> !folder.equals(here))
                .toList();
    }

    private void onlyLook() {
        open.open(opened.place(), Access.READ_ONLY, frame.notices()::failed);
    }

    private void leaveFor(OpenDialog.Door door, Path folder, Access access, Consumer<String> failed) {
        if (folder.equals(opened.place().toAbsolutePath()) && reopensTheSame(access)) {
            failed.accept("That is the registry of this window.");
        } else if (!works()) {
            door.open(folder, access, failed);
        } else {
            failed.accept("A worker runs in this window. Stop it first, then open another registry.");
        }
    }

    private void addStarters() {
        list.get().addStarter(whileWritable(starter("start-first", "Start a first process…", acts::start)));
        list.get().addStarter(starter("watch-crash", "Watch a crash (20 s)…", crash::open));
        list.get().addStarter(starter("open-another", "Open another registry…", open::open));
    }

    private Button whileWritable(Button button) {
        button.disableProperty().bind(writable.map(now -> !now.possible()));
        return button;
    }

    private static Button starter(String id, String title, Runnable action) {
        var button = new Button(title);
        button.setId(id);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void tellWhatEnded() {
        var since = settings.get().lastLookedMs().get(registry.facts().registryId());
        if (since != null) {
            new WhatEnded(registry, feed.stateProperty(), frame, tasks, times).since(since);
        }
    }

    private void modePressed() {
        modes.pressed();
    }

    private void addActs() {
        addActs(acts, frame.acts());
        frame.commands().add(startCommand());
        frame.commands().add(new Command("Start pipeline…", "", writable::get, acts::startPipeline));
        frame.commands().add(new Command("Register external process…", "", writable::get, acts::startExternal));
    }

    private Command startCommand() {
        return new Command("Start process…", "Ctrl+N", writable::get, acts::start);
    }

    private ConsoleActs acts(Dialogs dialogs, Notices notices) {
        return new ConsoleActs(
                registry,
                probe,
                worker::view,
                feed,
                dialogs,
                notices,
                tasks,
                times,
                ProgramFacts.user(),
                System.getenv(),
                this::show);
    }

    private void addActs(ConsoleActs from, Acts to) {
        from.addTo(to, () -> anyWorker(feed.stateProperty().get()), workers::wake);
    }

    private static boolean anyWorker(FeedState state) {
        return !state.workers().isEmpty();
    }

    /** A count that the rail shows; it holds nothing before it is known. */
    @SuppressWarnings("NullAway")
    private ObservableValue<Number> counted(ToLongFunction<FeedState> count) {
        return Part.of(feed.stateProperty(), now -> Counts.known(count.applyAsLong(now)));
    }

    private void addViews() {
        Supplier<View> shared = list::get;
        frame.views()
                .add(new ViewEntry(
                        "processes", "Processes", Feather.LAYERS, "p", ViewEntry.Place.LIST, null, shared, () -> {}));
        frame.views().redirect("processes", SystemView.LIVE.id());
        for (var view : SystemView.values()) {
            frame.views()
                    .add(new ViewEntry(
                            view.id(),
                            view.title(),
                            icon(view),
                            view == SystemView.NEEDS_YOU ? "n" : null,
                            ViewEntry.Place.UNDER,
                            counted(now -> view.count(now.counts())),
                            shared,
                            () -> open(view)));
        }
        var saved = new SavedViews(
                new SavedViews.Parts(
                        frame,
                        feed,
                        settings,
                        tasks.work()::newId,
                        times::zone,
                        processes::wholeFilter,
                        shared,
                        (name, filter) -> {
                            list.get().closeDetail();
                            processes.open(name, filter);
                            list.get().focusTable();
                        }),
                registry.facts().registryId());
        list.get().besideFilter(saved.control());
    }

    /** Features beside the list of processes: each adds its views, tabs, acts and commands here. */
    private void addFeatures() {
        frame.views()
                .add(new ViewEntry(
                        "owners",
                        "Owners",
                        Feather.CPU,
                        "o",
                        ViewEntry.Place.LIST,
                        counted(FeedState::owners),
                        owners::get,
                        () -> {}));
        frame.views()
                .add(ViewEntry.of(
                        "events",
                        "Events",
                        Feather.LIST,
                        "e",
                        () -> new EventsView(
                                registry,
                                tasks,
                                times,
                                frame.narrowProperty(),
                                new LinesDialog(frame.dialogs(), frame.notices(), tasks),
                                this::masking,
                                this::show)));
        var sweeps = new Lazy<>(() -> new SweepsView(
                registry,
                worker,
                Part.of(feed.stateProperty(), ConsoleWindow::anyWorker),
                workers::wakeAll,
                tasks,
                times,
                this::modePressed,
                writable,
                this::show));
        frame.views().add(ViewEntry.of("sweeps", "Sweeps", Feather.REPEAT, "s", sweeps::get));
        frame.commands().add(Command.of("Dry run", "", () -> {
            frame.views().show("sweeps");
            sweeps.get().dryRun();
        }));
        frame.views()
                .add(ViewEntry.of(
                        "audit",
                        "Audit",
                        Feather.BOOK_OPEN,
                        "a",
                        () -> new AuditView(
                                registry,
                                tasks,
                                times,
                                new LinesDialog(frame.dialogs(), frame.notices(), tasks),
                                this::masking,
                                this::find)));
        new DoctorFeature(registry, probe, settings.path(), tasks, times, this::bundleWhatNeedsYou).addTo(frame);
        frame.views()
                .add(new ViewEntry(
                        "settings",
                        "Settings",
                        Feather.SETTINGS,
                        null,
                        ViewEntry.Place.FOOT,
                        null,
                        () -> new SettingsView(
                                settings,
                                worker.modeProperty(),
                                registry,
                                frame.dialogs(),
                                frame.notices(),
                                tasks,
                                times,
                                ProgramFacts.user(),
                                writable::get,
                                this::onlyLook),
                        () -> {}));
    }

    private OwnersView owners() {
        return new OwnersView(
                registry,
                probe,
                tasks,
                times,
                frame.narrowProperty(),
                frame.dialogs(),
                frame.notices(),
                ProgramFacts.user(),
                writable::get,
                this::showFiltered);
    }

    /** On any thread. */
    private Masking masking() {
        return settings.get().masking();
    }

    private void focusList() {
        list.get().focusTable();
    }

    private void why() {
        if (detail.get().processIdProperty().get().isEmpty()) {
            list.get().openDetail();
        }
        header.get().focusVerdict();
    }

    /** A filter that was edited is no longer that of its view, but may be that of another. */
    private void markView() {
        if (listShown()) {
            var views = frame.views();
            var view = processes.viewProperty().get();
            views.mark(
                    !processes.editedProperty().get()
                            ? views.currentProperty().get()
                            : view == null ? "processes" : view.id());
        }
    }

    private void showOwner(LeaseOwner owner) {
        frame.views().show("owners");
        owners.get().choose(owner);
    }

    private void openWindow(JudgedRow row) {
        if (stage != null && look != null) {
            windows.open(row, stage, look);
        }
    }

    private void open(SystemView view) {
        list.get().closeDetail();
        processes.open(view);
        list.get().focusTable();
    }

    private void showFiltered(String filter) {
        frame.views().show(SystemView.LIVE.id());
        processes.filterProperty().set(filter);
    }

    private static Ikon icon(SystemView view) {
        return switch (view) {
            case LIVE -> Feather.ACTIVITY;
            case NEEDS_YOU -> Feather.USER;
            case WAITING -> Feather.CLOCK;
            case SILENT -> Feather.HELP_CIRCLE;
            case UNPROVEN -> Feather.EYE_OFF;
            case FAILED_TODAY -> Feather.X_CIRCLE;
            case UNKNOWN_OUTCOME -> Feather.ALERT_OCTAGON;
            case ALL -> Feather.ARCHIVE;
        };
    }

    private void addCommands() {
        var commands = frame.commands();
        for (var entry : frame.views().entries()) {
            commands.add(Command.of(
                    "Go to " + entry.title(),
                    entry.key() == null ? "" : "g " + entry.key(),
                    () -> frame.views().show(entry.id())));
        }
        commands.add(new Command(
                "Start worker here…",
                "",
                () -> works() ? Availability.no("One runs in this window.") : writable.get(),
                this::modePressed));
        commands.add(new Command(
                "Stop worker here…",
                "",
                () -> works() ? Availability.YES : Availability.no("None runs in this window."),
                this::modePressed));
        commands.add(new Command(
                "Sweep now",
                "",
                () -> works() || anyWorker(feed.stateProperty().get())
                        ? writable.get()
                        : Availability.no("No worker runs on this registry."),
                workers::wakeAll));
        rowCommands.addCommands();
        commands.add(exportCommand());
        commands.add(bundleCommand());
        commands.add(jsonCommand());
        commands.add(Command.of("Copy equivalent command", "", this::copyCommand));
        commands.add(new Command(
                "Drain this worker…",
                "",
                () -> ownersShown() ? owners.get().drainable() : Availability.no("Choose a worker under Owners first."),
                () -> owners.get().drain()));
        for (var key : GroupKey.values()) {
            commands.add(Command.of("Group by " + key.key().label(), "", () -> group(key)));
        }
        commands.add(lastView());
        commands.add(Command.of("Read evidence again", "F5", feed::refresh));
        commands.add(Command.of("Pause or resume live changes", "p", this::togglePause));
        commands.add(Command.of("Times as ages or as moments", "t", this::toggleExact));
        commands.add(Command.of(
                "Times: local or UTC",
                "",
                () -> times.utcProperty().set(!times.utcProperty().get())));
        for (var theme : ThemeChoice.values()) {
            commands.add(Command.of("Theme: " + theme.title(), "", () -> settings.update(now -> now.withTheme(theme))));
        }
        commands.add(Command.of(
                "Larger text", "", () -> settings.update(now -> now.withTextPercent(now.textPercent() + 10))));
        commands.add(Command.of(
                "Smaller text", "", () -> settings.update(now -> now.withTextPercent(now.textPercent() - 10))));
        commands.add(crash.command());
        commands.add(welcome.command());
        commands.add(Command.of("Open registry…", "Ctrl+O", open::open));
        commands.add(Command.of("Open a copy read-only…", "", () -> open.open(Access.READ_ONLY)));
        commands.add(Command.of("Keys", "?", frame::openKeys));
        commands.addSource(this::actCommands);
        commands.addSource(this::findCommands);
    }

    private Command bundleCommand() {
        return new Command("Make incident bundle…", "", this::chosen, () -> bundle.open(targetIds()));
    }

    /** What is wrong with a registry is seen in the rows that need a person. */
    private void bundleWhatNeedsYou() {
        var wanted = FilterParser.parse("needs:you", times.zone());
        tasks.run(
                "leasehold-needs",
                () -> new MatchingRows(registry, probe, wanted)
                        .judged(MOST_BUNDLED)
                        .limit(MOST_BUNDLED)
                        .map(judged -> judged.row().id())
                        .toList(),
                ids -> {
                    if (ids.isEmpty()) {
                        frame.notices()
                                .failed("Nothing needs you. Mark processes in a list: “Make incident bundle…” puts"
                                        + " what is known of them into one file.");
                    } else {
                        bundle.open(ids);
                    }
                },
                failure -> frame.notices().failed("What needs you cannot be read: " + failure.getMessage()));
    }

    private Command jsonCommand() {
        return new Command("Copy as JSON", "", this::chosen, () -> json.copy(targetIds()));
    }

    private Availability chosen() {
        return listShown() && !targets().isEmpty() ? Availability.YES : Availability.no("No process is selected.");
    }

    private List<String> targetIds() {
        return targets().stream().map(JudgedRow::id).toList();
    }

    private boolean ownersShown() {
        return frame.views().shown().filter(OwnersView.class::isInstance).isPresent();
    }

    /** What is shown here, as a command shows it. */
    private void copyCommand() {
        var one = list.get()
                .current()
                .filter(row -> listShown() && processes.marked().isEmpty());
        var line = one.map(row -> CommandLine.of("why", row.id()))
                .orElseGet(() -> CommandLine.of("list", "--filter", processes.wholeFilter()));
        ClipboardText.put(CommandLine.at(line, CommandLine.folder(registry.facts())));
        frame.notices().done("Copied: " + line);
    }

    private Command exportCommand() {
        return Command.of("Export…", "Ctrl+E", export::open);
    }

    private Command lastView() {
        return new Command(
                "Last view",
                "Alt+←",
                () -> frame.views().canGoBack() ? Availability.YES : Availability.no("No other view was shown before."),
                frame.views()::back);
    }

    private List<Command> actCommands(String typed) {
        var rows = list.get().targets();
        var found = new ArrayList<Command>();
        for (var offer : frame.acts().on(rows)) {
            found.add(new Command(
                    offer.act().title(),
                    "x " + offer.act().key(),
                    () -> offer.possible()
                            ? Availability.YES
                            : Availability.no(rows.isEmpty() ? "No process is selected." : offer.reason()),
                    offer::begin));
        }
        return found;
    }

    private List<Command> findCommands(String typed) {
        if (typed.isEmpty()) {
            return List.of(new Command("Find process by id", "", () -> Availability.no("Type its id here."), () -> {}));
        }
        var found = new ArrayList<Command>();
        processes.named(typed, MOST_OFFERED).forEach(id -> found.add(Command.of("Go to " + id, "", () -> show(id))));
        found.add(Command.of("Find process by id: " + typed, "", () -> find(typed)));
        return found;
    }

    private void find(String id) {
        tasks.run(
                "leasehold-find",
                () -> registry.find(id).isPresent(),
                exists -> {
                    if (exists) {
                        show(id);
                    } else {
                        frame.notices().failed("There is no process “" + id + "” in this registry.");
                    }
                },
                failure -> frame.notices().failed("“" + id + "” could not be looked up: " + failure.getMessage()));
    }

    private void show(String id) {
        if (frame.views().shown().filter(view -> view == list.get()).isEmpty()) {
            frame.views().show(SystemView.ALL.id());
        }
        list.get().openDetail(id);
    }

    private void addMenus() {
        var leave = item("Close window", () -> {
            var stage = frame.node().getScene().getWindow();
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        });
        frame.addMenu(
                "_Registry",
                whileWritable(item("Start process…", acts::start)),
                whileWritable(item("Start pipeline…", acts::startPipeline)),
                whileWritable(item("Register external process…", acts::startExternal)),
                item("Open another registry…", open::open),
                item("Worker here…", this::modePressed),
                item("Read evidence again", feed::refresh),
                leave);
        var process = new ArrayList<MenuItem>();
        process.add(item("What can be done…", () -> frame.openActs(list.get().targets())));
        rowCommands.all().forEach(command -> process.add(item(command)));
        process.add(item(jsonCommand()));
        process.add(item(bundleCommand()));
        frame.addMenu("_Process", process.toArray(MenuItem[]::new));
        frame.addMenu(
                "_View",
                item("Pause or resume live changes", this::togglePause),
                item("Times as ages or as moments", this::toggleExact),
                groupMenu(),
                item("Settings", () -> frame.views().show("settings")));
        frame.addMenu(
                "_Help",
                item("Welcome", welcome::open),
                item("Commands", frame::showCommands),
                item("Keys", frame::openKeys));
    }

    private Menu groupMenu() {
        var menu = new Menu("Group by");
        menu.getItems().add(item("nothing", () -> group(null)));
        for (var key : GroupKey.values()) {
            menu.getItems().add(item(key.key().label(), () -> group(key)));
        }
        return menu;
    }

    private void group(@Nullable GroupKey key) {
        if (!listShown()) {
            frame.views().show(SystemView.LIVE.id());
        }
        processes.groupProperty().set(key);
    }

    private MenuItem whileWritable(MenuItem item) {
        item.disableProperty().bind(writable.map(now -> !now.possible()));
        return item;
    }

    /** What is impossible now says why when it is chosen. */
    private MenuItem item(Command command) {
        return item(command.title(), () -> command.runOr(frame.notices()::failed));
    }

    private static MenuItem item(String title, Runnable action) {
        var item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void bindKeys(Scene scene) {
        var keys = frame.keys();
        list.get().bind(keys);
        keys.on("p", "pause or resume the events", () -> shownEvents().isPresent(), this::togglePause);
        for (var entry : frame.views().entries()) {
            if (entry.key() != null) {
                keys.on(
                        "g " + entry.key(),
                        "go to " + entry.title(),
                        () -> frame.views().show(entry.id()));
            }
        }
        keys.on("t", "times as ages or as moments", this::toggleExact);
        keys.on("e", "lease & evidence", this::listShown, () -> openTab(EvidenceTab.TITLE));
        keys.combination(scene, "Shortcut+N", startCommand(), "start a process", () -> true, frame.notices()::failed);
        keys.combination(scene, "Shortcut+O", "Ctrl+O", "open another registry", open::open);
        keys.combination(scene, "F5", "F5", "read evidence again", feed::refresh);
        rowCommands.bind(scene);
        keys.combination(
                scene,
                "Shortcut+E",
                exportCommand(),
                "export what the list shows",
                this::listShown,
                frame.notices()::failed);
        keys.combination(scene, "Alt+Left", lastView(), "last view", () -> true, reason -> {});
        keys.combination(
                scene,
                "Ctrl+Tab",
                "Ctrl+Tab",
                "next detail tab",
                this::listShown,
                () -> detail.get().nextTab());
    }

    private boolean listShown() {
        return frame.views().shown().filter(view -> view == list.get()).isPresent();
    }

    private void openTab(String title) {
        if (detail.get().processIdProperty().get().isEmpty()) {
            list.get().openDetail();
        }
        detail.get().openTab(title);
    }

    private void togglePause() {
        shownEvents()
                .ifPresentOrElse(
                        EventsView::togglePause,
                        () -> processes
                                .pausedProperty()
                                .set(!processes.pausedProperty().get()));
    }

    private Optional<EventsView> shownEvents() {
        return frame.views().shown().filter(EventsView.class::isInstance).map(EventsView.class::cast);
    }

    private void toggleExact() {
        times.exactProperty().set(!times.exactProperty().get());
    }

    private void restyle(ConsoleSettings now) {
        if (shown != null) {
            apply(now, shown);
        }
    }

    private void apply(ConsoleSettings now, Scene scene) {
        times.exactProperty().set(now.exactTimes());
        times.utcProperty().set(now.utc());
        frame.textScaleProperty().set(now.textPercent() / 100.0);
        var style = TextSize.style(now.textPercent());
        scene.getRoot().setStyle(style);
        windows.style(style);
    }

    private void showFailure(FeedState state) {
        var failure = state.failure();
        if (failure == null) {
            frame.banners().clear("store");
        } else {
            var now = tasks.work().wall().millis();
            frame.banners()
                    .show(
                            "store",
                            Banner.of(
                                    Tone.DANGER,
                                    "The registry cannot be read since " + times.at(failure.sinceMs(), now) + ": "
                                            + failure.message() + " " + failure.remedy()
                                            + (state.read()
                                                    ? " What is shown is as of "
                                                            + times.at(
                                                                    state.clock()
                                                                            .wallMs(),
                                                                    now)
                                                            + "."
                                                    : "")));
        }
    }

    /** The rows that an act of the window is about now. */
    List<JudgedRow> targets() {
        return list.get().targets();
    }
}
