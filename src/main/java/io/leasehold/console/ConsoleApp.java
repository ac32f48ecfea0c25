package io.leasehold.console;

import io.leasehold.console.doctor.DoctorPage;
import io.leasehold.console.fx.FxThread;
import io.leasehold.console.fx.Look;
import io.leasehold.console.fx.Rounds;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.TextSize;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.console.registries.Access;
import io.leasehold.console.registries.OpenProblem;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.ConsoleSettings.Geometry;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.console.settings.SettingsModel;
import io.leasehold.engine.ProcessEngine;
import io.leasehold.error.LeaseholdException;
import io.leasehold.log.RotatingLog;
import io.leasehold.work.jvm.JvmTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** One window, from before its registry is open until after it is closed. FX thread only. */
final class ConsoleApp {
    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    private static final int UNAVAILABLE = 4;

    /** What takes no longer is not explained. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** What is still being opened when the window closes is closed in order, but not waited for without end. */
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);

    /** What window lists and switchers take. */
    private static final List<Integer> ICONS = List.of(32, 48, 128);

    private Path folder;
    private Access access = Access.FULL;
    private final ConsoleOptions options;
    private final IntConsumer closed;
    private final Tasks tasks;
    private final RegistryDoor door;
    private final Rounds<Boolean> calls;
    private final SettingsModel settings;
    private @Nullable List<ProcessEngine> engines;
    private @Nullable OpeningAhead ahead;
    private @Nullable ConsoleWindow window;
    private @Nullable Look look;
    private @Nullable Stage place;
    private boolean ending;

    /** Where this window is found by a second start; written before there is an FX thread, and on it. */
    private volatile @Nullable WindowSeat seat;

    /** Done once the registry that was left last is closed. */
    private CompletableFuture<Boolean> left = CompletableFuture.completedFuture(true);

    /** Done once every registry that was asked for is shown, refused, or closed again. */
    private CompletableFuture<Void> arrived = CompletableFuture.completedFuture(null);

    /**
     * A window that is not shown yet.
     *
     * @param known what the settings file holds
     * @param closed gets the exit code, once
     */
    ConsoleApp(Path folder, ConsoleOptions options, SettingsFile file, ConsoleSettings known, IntConsumer closed) {
        this(folder, options, file, known, FxThread.ofToolkit(), closed);
    }

    /** A window that starts as everybody's does, to be measured. */
    static ConsoleApp measured(Path folder, Path config, FxThread fx, IntConsumer closed) {
        var options = ConsoleOptions.measured(config);
        var settings = new SettingsFile(options.configFolder());
        return new ConsoleApp(folder, options, settings, settings.read().withOpened(folder.toString()), fx, closed);
    }

    /** A window that goes to the FX thread through that door. */
    ConsoleApp(
            Path folder,
            ConsoleOptions options,
            SettingsFile file,
            ConsoleSettings known,
            FxThread fx,
            IntConsumer closed) {
        this.tasks = new Tasks(new JvmTasks(), fx);
        this.door = new RegistryDoor(Clock.systemUTC());
        this.calls = new Rounds<>("leasehold-called", tasks, this::called, called -> comeForward(), failure -> {});
        this.folder = folder;
        this.options = options;
        this.closed = closed;
        this.settings = new SettingsModel(file, known, tasks.work());
    }

    /** What the window shows, once its registry is open. */
    Optional<ConsoleWindow> contents() {
        return Optional.ofNullable(window);
    }

    /**
     * Begins to open the registry, before there is a toolkit. On the thread that makes this, at most once, followed by
     * {@link #start} or {@link #abandon}. Blocks while another window is called.
     *
     * @return false when this person has a window on it already, which has come forward: there is nothing to show
     */
    boolean begin() {
        ahead = new OpeningAhead(() -> session(folder, access), tasks.work());
        // Beside it: a list says who could run what.
        engines();
        sit();
        return seat != null || !WindowSeat.callForward(options.configFolder(), folder, tasks.work());
    }

    /** What a worker in the window can run, loaded once. On any thread. */
    private synchronized List<ProcessEngine> engines() {
        var known = engines;
        if (known == null) {
            known = List.copyOf(options.engines().get());
            engines = known;
        }
        return known;
    }

    /** There will be no screen: gives back what {@link #begin} opened and took. Blocks. */
    void abandon() {
        if (ahead != null) {
            ahead.abandon();
        }
        if (seat != null) {
            seat.close();
        }
        settings.close();
    }

    /**
     * Shows the window and, as soon as it is open, its registry. In steps, each asked for before anything else can be:
     * what a toolkit does for its first window would hold the thread up for long if it were one task.
     */
    void start(Stage stage) {
        place = stage;
        stage.setTitle("Leasehold");
        place(stage);
        var root = new StackPane();
        root.getStyleClass().add("window");
        var scene = new Scene(root, WIDTH, HEIGHT);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> {
            event.consume();
            requestClose(stage);
        });
        step(this::makeLook);
        step(() -> dress(scene));
        step(() -> scene.setRoot(message("Opening " + folder + "…")));
        step(() -> layOut(scene.getRoot()));
        step(this::sitOnce);
        step(stage::show);
        step(calls::start);
        // Beside the first frame, which takes this thread about as long; the answer comes after it.
        open(stage);
    }

    /** Nothing of it is done any more once the window is to close. */
    private void step(Runnable step) {
        tasks.fx().later(() -> {
            if (!ending) {
                step.run();
            }
        });
    }

    private void makeLook() {
        var made = new Look(settings.get().theme());
        settings.property()
                .addListener((observed, was, is) -> made.choiceProperty().set(is.theme()));
        look = made;
    }

    private void dress(Scene scene) {
        if (look != null) {
            look.dress(scene);
        }
    }

    /** What showing it would do otherwise, in one with everything else. */
    private static void layOut(Parent root) {
        root.applyCss();
        root.layout();
    }

    /** Nobody waits for them, so they come when there is something to look at, and are read beside this thread. */
    private void decorate(Stage stage) {
        if (stage.getIcons().isEmpty()) {
            tasks.fx()
                    .onceDrawn(() -> tasks.run(
                            "leasehold-icons",
                            ConsoleApp::icons,
                            icons -> stage.getIcons().setAll(icons),
                            failure -> {
                                throw new IllegalStateException("The icons of this program cannot be read.", failure);
                            }));
        }
    }

    private static List<Image> icons() {
        return ICONS.stream()
                .map(size -> ConsoleApp.class.getResource("icons/leasehold-" + size + ".png"))
                .filter(Objects::nonNull)
                .map(icon -> new Image(icon.toExternalForm()))
                .toList();
    }

    /** Takes the seat of what this window shows now, and gives the one before back. */
    private void sit() {
        var before = seat;
        if (before != null) {
            before.close();
        }
        seat = WindowSeat.take(options.configFolder(), folder).orElse(null);
    }

    private void sitOnce() {
        if (seat == null) {
            sit();
        }
    }

    private @Nullable Boolean called() throws IOException {
        var mine = seat;
        return mine != null && mine.called() ? true : null;
    }

    private void comeForward() {
        var stage = place;
        if (stage != null) {
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        }
    }

    private void open(Stage stage) {
        var begun = ahead;
        ahead = null;
        var to = folder;
        var how = access;
        ask(
                () -> begun == null ? session(to, how) : begun.await(),
                opened -> show(stage, stage.getScene(), opened),
                failure -> fail(stage, stage.getScene(), failure));
    }

    /** Asks for a registry. One that comes when the window is closing is closed again. */
    private void ask(Callable<Session> door, Consumer<Session> opened, Consumer<Exception> failed) {
        var here = new CompletableFuture<Void>();
        arrived = CompletableFuture.allOf(arrived, here);
        tasks.run(
                "leasehold-open",
                door,
                session -> {
                    if (ending) {
                        giveBack(session, here);
                    } else {
                        here.complete(null);
                        opened.accept(session);
                    }
                },
                failure -> {
                    here.complete(null);
                    failed.accept(failure);
                });
    }

    private Session session(Path place, Access how) {
        return Session.on(door.open(place, how), engines(), () -> settings.get().permits(), tasks);
    }

    private void giveBack(Session session, CompletableFuture<Void> done) {
        tasks.work().start("leasehold-close", () -> {
            try {
                session.abandon();
            } finally {
                done.complete(null);
            }
        });
    }

    private void show(Stage stage, Scene scene, Session session) {
        var dress = Objects.requireNonNull(look);
        var opened = new ConsoleWindow(
                session,
                settings,
                new RotatingLog(options.stateFolder()),
                (other, how, failed) -> openOther(stage, other, how, failed));
        window = opened;
        var first = settings.get().recent().isEmpty();
        opened.attach(stage, scene, dress, tasks.fx()::later, () -> {
            if (first) {
                opened.welcome();
            }
            decorate(stage);
        });
        settings.update(now -> now.withOpened(folder.toAbsolutePath().toString()));
    }

    /** Opens another registry before it leaves the present one, so that a person is never left without any. */
    private void openOther(Stage stage, Path other, Access how, Consumer<String> failed) {
        ask(
                () -> session(other, how),
                session -> replace(stage, other, how, session),
                failure -> failed.accept(words(failure)));
    }

    private void replace(Stage stage, Path other, Access how, Session session) {
        var before = Objects.requireNonNull(window);
        folder = other;
        access = how;
        sit();
        before.detach();
        var closing = new CompletableFuture<Boolean>();
        left = closing;
        tasks.work().start("leasehold-leave", () -> {
            try {
                before.close();
            } finally {
                closing.complete(true);
            }
        });
        var old = stage.getScene();
        var scene = new Scene(message("Opening " + other + "…"), old.getWidth(), old.getHeight());
        dress(scene);
        stage.setScene(scene);
        show(stage, scene, session);
    }

    private static String words(Exception failure) {
        return failure instanceof LeaseholdException known
                ? known.text() + "\n" + known.remedy() + "\nCode: " + known.code()
                : "The registry could not be opened: " + failure;
    }

    private void fail(Stage stage, Scene scene, Exception failure) {
        var page = new OpenProblem(folder, failure, recent(), new OpenProblem.Ways() {
            @Override
            public void again() {
                open(folder, access);
            }

            @Override
            public void open(Path other, Access how) {
                folder = other;
                access = how;
                sit();
                scene.setRoot(message("Opening " + folder + "…"));
                ConsoleApp.this.open(stage);
            }

            @Override
            public void examine() {
                var page = new DoctorPage(
                        folder, () -> door.patient(folder, settings.path()), tasks, () -> fail(stage, scene, failure));
                scene.setRoot(page);
                page.focus();
            }

            @Override
            public void leave() {
                end(stage, UNAVAILABLE);
            }
        });
        scene.setRoot(page);
        page.focus();
        decorate(stage);
    }

    private List<Path> recent() {
        return settings.get().recent().stream()
                .map(Path::of)
                .filter(other -> !other.equals(folder.toAbsolutePath()))
                .toList();
    }

    private static Parent message(String words) {
        var text = new Label(words);
        Wrapping.allow(text);
        text.setMaxWidth(620);
        text.setAlignment(Pos.CENTER);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setId("message");
        text.getStyleClass().add("empty-text");
        var box = new VBox(text);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("window");
        return box;
    }

    private void place(Stage stage) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        var known = settings.get().window();
        if (known == null) {
            var screen = Screen.getPrimary().getVisualBounds();
            if (screen.getWidth() < WIDTH || screen.getHeight() < HEIGHT) {
                size(stage, new Geometry(0, 0, WIDTH, HEIGHT, false), screen);
            }
            return;
        }
        var area = new Rectangle2D(known.x(), known.y(), known.width(), known.height());
        // The screens of today: it may have been on one that is no longer there, or is smaller.
        var screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        if (screens.stream().noneMatch(screen -> screen.intersects(area))) {
            size(stage, known, Screen.getPrimary().getVisualBounds());
        } else {
            var placed = size(
                    stage, known, screens.stream().reduce(ConsoleApp::around).orElse(area));
            stage.setX(placed.x());
            stage.setY(placed.y());
        }
        stage.setMaximized(known.maximised());
    }

    private static Geometry size(Stage stage, Geometry wanted, Rectangle2D area) {
        var fitted = Console.inMemory()
                ? wanted
                : wanted.within(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
        stage.setWidth(fitted.width());
        stage.setHeight(fitted.height());
        return fitted;
    }

    /** The least area that holds both. */
    private static Rectangle2D around(Rectangle2D one, Rectangle2D other) {
        var left = Math.min(one.getMinX(), other.getMinX());
        var top = Math.min(one.getMinY(), other.getMinY());
        return new Rectangle2D(
                left,
                top,
                Math.max(one.getMaxX(), other.getMaxX()) - left,
                Math.max(one.getMaxY(), other.getMaxY()) - top);
    }

    /**
     * The system, or Ctrl-C, asks this program to end: the same order as after a request to close, without a question;
     * asked again, it waits no longer.
     */
    void endWithoutAsking() {
        var stage = place;
        if (stage == null) {
            return;
        }
        var opened = window;
        if (opened == null) {
            end(stage, UNAVAILABLE);
        } else {
            opened.endWithoutAsking(() -> end(stage, 0));
        }
    }

    private void requestClose(Stage stage) {
        var opened = window;
        if (opened == null) {
            end(stage, UNAVAILABLE);
        } else {
            opened.requestClose(() -> end(stage, 0));
        }
    }

    /** The order: worker, then what reads, then the registry, then the settings; only then is the program over. */
    private void end(Stage stage, int code) {
        if (ending) {
            return;
        }
        ending = true;
        var maximised = stage.isMaximized();
        var known = settings.get().window();
        if (!maximised || known == null) {
            settings.update(now -> now.withWindow(
                    new Geometry(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), maximised)));
        } else {
            settings.update(
                    now -> now.withWindow(new Geometry(known.x(), known.y(), known.width(), known.height(), true)));
        }
        calls.stop();
        var opened = window;
        if (opened != null) {
            opened.detach();
        }
        var waiting = new Closing(folder, left);
        var page = new ClosingPage(OpenedRegistry.name(folder), stage::hide);
        var began = tasks.work().nanos();
        var coming = arrived.completeOnTimeout(null, LONGEST_OPENING.toMillis(), TimeUnit.MILLISECONDS);
        var rounds = new Rounds<>(
                "leasehold-closing",
                tasks,
                waiting::words,
                words -> {
                    if (tasks.work().nanos() - began >= PATIENCE.toNanos()) {
                        page.say(words);
                    }
                },
                failure -> {});
        if (opened == null) {
            stage.hide();
        } else {
            page.setStyle(TextSize.style(settings.get().textPercent()));
            stage.getScene().setRoot(page);
            rounds.start();
        }
        tasks.work().start("leasehold-end", () -> {
            try {
                left.join();
                coming.join();
                if (opened != null) {
                    opened.close();
                }
                settings.close();
            } finally {
                var mine = seat;
                if (mine != null) {
                    mine.close();
                }
                tasks.fx().later(() -> gone(stage, rounds));
                closed.accept(code);
            }
        });
    }

    private void gone(Stage stage, Rounds<String> rounds) {
        rounds.stop();
        stage.hide();
        if (look != null) {
            look.close();
        }
    }
}
