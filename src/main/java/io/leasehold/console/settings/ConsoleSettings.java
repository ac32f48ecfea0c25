package io.leasehold.console.settings;

import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.text.Masking;
import io.leasehold.work.WorkerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose for the console. Immutable.
 *
 * @param version which layout this is
 * @param theme which colours
 * @param textPercent how large text is, 80 to 150
 * @param utc whether times are in UTC
 * @param exactTimes whether moments are shown instead of ages
 * @param window where the window was; absent: never opened
 * @param view the entry of the rail that was shown last
 * @param lastLookedMs when each registry was looked at last, by its id; wall time
 * @param recent the folders of the registries that were opened last, the newest first
 * @param worked the ids of the registries that were left while a worker ran in the window
 * @param columns what the list of processes shows beside its usual columns, by their names
 * @param saved the views of their own that people keep, by the id of their registry
 * @param permits how many processes a worker of this window runs at a time, 1 to {@value #MOST_PERMITS}
 * @param masked parts of names whose values this program masks beside the usual ones
 * @param bundles the files of the incident bundles that were made last, the newest first; some may be gone
 */
public record ConsoleSettings(
        int version,
        ThemeChoice theme,
        int textPercent,
        boolean utc,
        boolean exactTimes,
        @Nullable Geometry window,
        String view,
        Map<String, Long> lastLookedMs,
        List<String> recent,
        Set<String> worked,
        List<String> columns,
        Map<String, List<SavedView>> saved,
        int permits,
        List<String> masked,
        List<String> bundles) {
    /** The current layout. */
    public static final int VERSION = 1;

    /** As many as a worker can run. */
    public static final int MOST_PERMITS = 10_000;

    private static final int RECENT = 8;
    private static final int BUNDLES = 50;

    /** Before a person chose anything. */
    public static final ConsoleSettings DEFAULT = new ConsoleSettings(
            VERSION,
            ThemeChoice.SYSTEM,
            100,
            false,
            false,
            null,
            "live",
            Map.of(),
            List.of(),
            Set.of(),
            List.of(),
            Map.of(),
            WorkerConfig.DEFAULT_CONCURRENCY,
            List.of(),
            List.of());

    public ConsoleSettings {
        textPercent = Math.clamp(textPercent, 80, 150);
        lastLookedMs = Map.copyOf(lastLookedMs);
        recent = List.copyOf(recent);
        worked = Set.copyOf(worked);
        columns = List.copyOf(columns);
        saved = Map.copyOf(saved);
        permits = Math.clamp(permits, 1, MOST_PERMITS);
        masked = List.copyOf(masked);
        bundles = List.copyOf(bundles);
    }

    /** With other colours. */
    public ConsoleSettings withTheme(ThemeChoice next) {
        return changed(to -> to.theme = next);
    }

    /** With larger or smaller text. */
    public ConsoleSettings withTextPercent(int next) {
        return changed(to -> to.textPercent = next);
    }

    /** With times in UTC, or in the zone of the machine. */
    public ConsoleSettings withUtc(boolean next) {
        return changed(to -> to.utc = next);
    }

    /** With moments instead of ages. */
    public ConsoleSettings withExactTimes(boolean next) {
        return changed(to -> to.exactTimes = next);
    }

    /** With the window there. */
    public ConsoleSettings withWindow(Geometry next) {
        return changed(to -> to.window = next);
    }

    /** With that entry of the rail. */
    public ConsoleSettings withView(String next) {
        return changed(to -> to.view = next);
    }

    /** With a registry looked at at that moment. */
    public ConsoleSettings withLooked(String registryId, long atMs) {
        var all = new HashMap<>(lastLookedMs);
        all.put(registryId, atMs);
        return changed(to -> to.lastLookedMs = all);
    }

    /** With a registry opened from that folder. */
    public ConsoleSettings withOpened(String folder) {
        return changed(to -> to.recent = newestFirst(folder, recent, RECENT));
    }

    /** With an incident bundle made in that file. */
    public ConsoleSettings withBundle(String file) {
        return changed(to -> to.bundles = newestFirst(file, bundles, BUNDLES));
    }

    private static List<String> newestFirst(String newest, List<String> others, int most) {
        var all = new ArrayList<String>();
        all.add(newest);
        others.stream().filter(other -> !other.equals(newest)).limit(most - 1L).forEach(all::add);
        return all;
    }

    /** With a registry in whose window a worker ran last, or none. */
    public ConsoleSettings withWorked(String registryId, boolean ran) {
        var all = new HashSet<>(worked);
        if (ran) {
            all.add(registryId);
        } else {
            all.remove(registryId);
        }
        return changed(to -> to.worked = all);
    }

    /** With those columns beside the usual ones. */
    public ConsoleSettings withColumns(List<String> next) {
        return changed(to -> to.columns = next);
    }

    /** With those views of a registry. */
    public ConsoleSettings withSaved(String registryId, List<SavedView> views) {
        var all = new HashMap<>(saved);
        all.put(registryId, List.copyOf(views));
        return changed(to -> to.saved = all);
    }

    /** With that many processes at a time in a worker of this window. */
    public ConsoleSettings withPermits(int next) {
        return changed(to -> to.permits = next);
    }

    /** With the values of names masked, too, that have one of these parts. */
    public ConsoleSettings withMasked(List<String> next) {
        return changed(to -> to.masked = next);
    }

    private ConsoleSettings changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** A copy that one change is made to. */
    private static final class Draft {
        private final int version;
        private ThemeChoice theme;
        private int textPercent;
        private boolean utc;
        private boolean exactTimes;
        private @Nullable Geometry window;
        private String view;
        private Map<String, Long> lastLookedMs;
        private List<String> recent;
        private Set<String> worked;
        private List<String> columns;
        private Map<String, List<SavedView>> saved;
        private int permits;
        private List<String> masked;
        private List<String> bundles;

        Draft(ConsoleSettings from) {
            version = from.version;
            theme = from.theme;
            textPercent = from.textPercent;
            utc = from.utc;
            exactTimes = from.exactTimes;
            window = from.window;
            view = from.view;
            lastLookedMs = from.lastLookedMs;
            recent = from.recent;
            worked = from.worked;
            columns = from.columns;
            saved = from.saved;
            permits = from.permits;
            masked = from.masked;
            bundles = from.bundles;
        }

        ConsoleSettings settings() {
            return new ConsoleSettings(
                    version,
                    theme,
                    textPercent,
                    utc,
                    exactTimes,
                    window,
                    view,
                    lastLookedMs,
                    recent,
                    worked,
                    columns,
                    saved,
                    permits,
                    masked,
                    bundles);
        }
    }

    /** What is not shown before somebody asks for it. */
    public Masking masking() {
        return new Masking(masked);
    }

    /** Where a window was and how large. */
    public record Geometry(double x, double y, double width, double height, boolean maximised) {
        /** The same, no larger than that area and whole in it: what lies outside can be neither read nor pressed. */
        public Geometry within(double left, double top, double areaWidth, double areaHeight) {
            var fittedWidth = Math.min(width, areaWidth);
            var fittedHeight = Math.min(height, areaHeight);
            return new Geometry(
                    Math.clamp(x, left, left + areaWidth - fittedWidth),
                    Math.clamp(y, top, top + areaHeight - fittedHeight),
                    fittedWidth,
                    fittedHeight,
                    maximised);
        }
    }
}
