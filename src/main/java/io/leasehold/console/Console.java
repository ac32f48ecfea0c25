package io.leasehold.console;

import io.leasehold.console.fx.Pulse;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.demo.DemoFolder;
import io.leasehold.error.InvalidInput;
import io.leasehold.host.ProgramFacts;
import io.leasehold.host.StopSignals;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Opens the desktop console. */
public final class Console {
    private static final String LIBRARIES =
            "On Debian and Ubuntu: apt-get install libgtk-3-0 libxtst6 libgl1 libxxf86vm1";

    private Console() {}

    /** Whether windows are drawn in memory only, on a screen whose size says nothing. */
    static boolean inMemory() {
        return "Headless".equals(System.getProperty("glass.platform"));
    }

    /** Whether there is anything to open a window on, as far as can be told without trying. */
    public static boolean displayAvailable() {
        if (inMemory()) {
            return true;
        }
        var linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        var display = System.getenv("DISPLAY");
        return !linux || (display != null && !display.isBlank());
    }

    /**
     * Opens a window on a registry, makes one where there is none, and waits until the window is closed. At most once
     * in a program. A window that this person has on it already comes forward instead.
     *
     * @return 0, or 4 when the registry could not be opened
     * @throws InvalidInput {@code invalid_configuration} when there is no display, or the libraries for one are missing
     */
    public static int open(Path registryFolder, ConsoleOptions options) {
        requireDisplay();
        var settings = new SettingsFile(options.configFolder());
        var closed = new CompletableFuture<Integer>();
        var app = new ConsoleApp(registryFolder, options, settings, settings.read(), closed::complete);
        if (!app.begin()) {
            app.abandon();
            return 0;
        }
        System.getLogger("io.leasehold.console")
                .log(
                        System.Logger.Level.INFO,
                        "A window of leasehold " + ProgramFacts.version() + " opens on " + registryFolder);
        try {
            start(() -> {
                Platform.setImplicitExit(false);
                try {
                    app.start(new Stage());
                } catch (RuntimeException | Error e) {
                    closed.completeExceptionally(e);
                }
            });
        } catch (InvalidInput noWindow) {
            app.abandon();
            throw noWindow;
        }
        StopSignals.onEach(count -> Platform.runLater(app::endWithoutAsking));
        try {
            return closed.join();
        } finally {
            Platform.exit();
        }
    }

    /**
     * Opens a window on a registry with 100,000 rows, made for it in a temporary folder and removed afterwards, and
     * reports how soon it could be used, how long it ever held the screen up, and whether the selection survived 1,000
     * changes a second. Takes minutes. At most once in a program.
     *
     * @param line gets each line of the report
     * @return 0 when the selection survived, else 1
     * @throws InvalidInput as {@link #open}
     */
    public static int measure(Consumer<String> line) {
        return measured(folder -> new Measurement(folder, Measurement.Size.WHOLE, line)::run);
    }

    /**
     * Does the same with few rows and for seconds, and opens the window again with the settings it left, so that
     * everything a window does was done once. At most once in a program.
     *
     * @return 0 when the selection survived, else 1
     * @throws InvalidInput as {@link #open}
     */
    public static int rehearse() {
        return measured(folder -> () -> {
            var code = new Measurement(folder, Measurement.Size.SMALL, line -> {}).run();
            new FirstFrame(folder.resolve("registry"), folder.resolve("config"), line -> {}).run();
            return code;
        });
    }

    /**
     * Opens a window on a registry that exists and reports how soon it shows rows, and how long filters and sorts take.
     * Runs nothing and changes no process. At most once in a program.
     *
     * @param line gets each line of the report
     * @return 0
     * @throws InvalidInput as {@link #open}
     */
    public static int measure(Path registry, Consumer<String> line) {
        return measured(folder -> new LargeLook(registry, folder.resolve("config"), line)::run);
    }

    /**
     * Opens a window on a new registry in a temporary folder, says when its first frame and when its first contents are
     * drawn, and closes it. At most once in a program.
     *
     * @param line hears {@code first frame} and {@code contents}, each when it is there
     * @return 0
     * @throws InvalidInput as {@link #open}
     */
    public static int firstFrame(Consumer<String> line) {
        return measured(folder -> new FirstFrame(folder.resolve("registry"), folder.resolve("config"), line)::run);
    }

    /**
     * Does the same on a registry that exists; its contents are its first rows.
     *
     * @return 0
     * @throws InvalidInput as {@link #open}
     */
    public static int firstFrame(Path registry, Consumer<String> line) {
        return measured(folder -> new FirstFrame(registry, folder.resolve("config"), line)::run);
    }

    /**
     * In a temporary folder, which is removed.
     *
     * @param measurement made before there is a toolkit, and run when there is one
     */
    private static int measured(Function<Path, IntSupplier> measurement) {
        requireDisplay();
        try (var folder = DemoFolder.make()) {
            var made = measurement.apply(folder.path());
            start(() -> Platform.setImplicitExit(false));
            try {
                return made.getAsInt();
            } finally {
                Platform.exit();
            }
        }
    }

    private static void requireDisplay() {
        if (!displayAvailable()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_CONFIGURATION,
                    "There is no display to open a window on.",
                    "Set DISPLAY, or use the command line: leasehold list");
        }
    }

    private static void start(Runnable first) {
        try {
            Platform.startup(() -> {
                Pulse.letRest();
                first.run();
            });
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw noLibraries(e);
        } catch (RuntimeException e) {
            // The toolkit wraps what it finds missing in all kinds of exceptions.
            throw e instanceof IllegalStateException ? e : noLibraries(e);
        }
    }

    private static InvalidInput noLibraries(Throwable cause) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_CONFIGURATION,
                null,
                "No window can be opened here: the display cannot be reached, or its native libraries are missing.",
                LIBRARIES,
                cause);
    }
}
