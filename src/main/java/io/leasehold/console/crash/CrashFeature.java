package io.leasehold.console.crash;

import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Command;
import io.leasehold.console.frame.MainFrame;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.demo.Demo;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The guided crash of a window: at most one at a time, shown over the window, gone without trace when the window
 * closes. FX thread only, but for {@link #close}.
 */
public final class CrashFeature implements AutoCloseable {
    private static final double MARGIN = 32;

    private final MainFrame frame;
    private final Tasks tasks;
    private final Times times;
    private final Map<String, String> variables;
    private final Set<CrashScreen> alive = ConcurrentHashMap.newKeySet();
    private @Nullable CrashScreen screen;
    private Runnable away = () -> {};

    /**
     * The guided crash of a window.
     *
     * @param variables the variables from which the commands' environment is captured
     */
    public CrashFeature(MainFrame frame, Tasks tasks, Times times, Map<String, String> variables) {
        this.frame = frame;
        this.tasks = tasks;
        this.times = times;
        this.variables = variables;
    }

    /** Its entry of the palette. */
    public Command command() {
        return new Command("Guided crash", "", CrashFeature::availability, this::open);
    }

    /** Whether commands can be run, and ended, on this system. */
    public static Availability availability() {
        return Demo.possibleHere()
                ? Availability.YES
                : Availability.no("The commands of the guided crash run on Linux only.");
    }

    /** Shows it: a new one, or the one that was kept. Without effect while something else lies over the window. */
    public void open() {
        if (frame.dialogs().anyOpen() || !Demo.possibleHere()) {
            return;
        }
        var shown = screen;
        if (shown == null) {
            shown = new CrashScreen(tasks, times, variables, frame.narrowProperty(), this::remove, this::keep);
            screen = shown;
            alive.add(shown);
        }
        var node = shown.node();
        var window = (Region) frame.node();
        node.maxWidthProperty().bind(window.widthProperty().subtract(MARGIN));
        node.maxHeightProperty().bind(window.heightProperty().subtract(MARGIN));
        node.prefHeightProperty().bind(node.maxHeightProperty());
        away = frame.over(node, Pos.CENTER, this::remove);
        shown.focus();
    }

    /** Takes it off the screen: it is told nothing any more. */
    public void detach() {
        if (screen != null) {
            screen.detach();
        }
    }

    /** Ends what runs of it, and removes what is left of it. Blocks; off the FX thread; idempotent. */
    @Override
    public void close() {
        alive.forEach(CrashScreen::close);
    }

    private void keep() {
        away.run();
        frame.notices()
                .done("The guided crash stays until this window closes. “Guided crash” among the commands shows it.");
    }

    private void remove() {
        away.run();
        var leaving = screen;
        screen = null;
        if (leaving == null) {
            return;
        }
        leaving.detach();
        tasks.run(
                "leasehold-leave-crash",
                () -> {
                    leaving.close();
                    return alive.remove(leaving);
                },
                gone -> {},
                failure -> frame.notices()
                        .failed("What the guided crash left could not be removed: " + failure.getMessage()));
    }
}
