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
        List<String> masked) {
    /** The current layout. */
    public static final int VERSION = 1;

    /** As many as a worker can run. */
    public static final int MOST_PERMITS = 10_000;

    private static final int RECENT = 8;

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
    }

    /** With other colours. */
    public ConsoleSettings withTheme(ThemeChoice next) {
        return new ConsoleSettings(
                version,
                next,
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
                masked);
    }

    /** With larger or smaller text. */
    public ConsoleSettings withTextPercent(int next) {
        return new ConsoleSettings(
                version,
                theme,
                next,
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
                masked);
    }

    /** With times in UTC, or in the zone of the machine. */
    public ConsoleSettings withUtc(boolean next) {
        return new ConsoleSettings(
                version,
                theme,
                textPercent,
                next,
                exactTimes,
                window,
                view,
                lastLookedMs,
                recent,
                worked,
                columns,
                saved,
                permits,
                masked);
    }

    /** With moments instead of ages. */
    public ConsoleSettings withExactTimes(boolean next) {
        return new ConsoleSettings(
                version,
                theme,
                textPercent,
                utc,
                next,
                window,
                view,
                lastLookedMs,
                recent,
                worked,
                columns,
                saved,
                permits,
                masked);
    }

    /** With the window there. */
    public ConsoleSettings withWindow(Geometry next) {
        return new ConsoleSettings(
                version,
                theme,
                textPercent,
                utc,
                exactTimes,
                next,
                view,
                lastLookedMs,
                recent,
                worked,
                columns,
                saved,
                permits,
                masked);
    }

    /** With that entry of the rail. */
    public ConsoleSettings withView(String next) {
        return new ConsoleSettings(
                version,
                theme,
                textPercent,
                utc,
                exactTimes,
                window,
                next,
                lastLookedMs,
                recent,
                worked,
                columns,
                saved,
                permits,
                masked);
    }

    /** With a registry looked at at that moment. */
    public ConsoleSettings withLooked(String registryId, long atMs) {
        var all = new HashMap<>(lastLookedMs);
        all.put(registryId, atMs);
        return new ConsoleSettings(
                version,
                theme,
                textPercent,
                utc,
                exactTimes,
                window,
                view,
                all,
                recent,
                worked,
                columns,
                saved,
                permits,
                masked);
    }

    /** With a registry opened from that folder. */
    public ConsoleSettings withOpened(String folder) {
        var all = new ArrayList<String>();
        all.add(folder);
        recent.stream()
                .filter(other -> !other.equals(folder))
                .limit(RECENT - 1L)
                .forEach(all::add);
        return new ConsoleSettings(
                version,
                theme,
                textPercent,
                utc,
                exactTimes,
                window,
                view,
                lastLookedMs,
                all,
                worked,
                columns,
                saved,
                permits,
                masked);
    }

    /** With a registry in whose window a worker ran last, or none. */
    public ConsoleSettings withWorked(String registryId, boolean ran) {
        var all = new HashSet<>(worked);
        if (ran) {
            all.add(registryId);
        } else {
            all.remove(registryId);
        }
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
                all,
                columns,
                saved,
                permits,
                masked);
    }

    /** With those columns beside the usual ones. */
    public ConsoleSettings withColumns(List<String> next) {
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
                next,
                saved,
                permits,
                masked);
    }

    /** With those views of a registry. */
    public ConsoleSettings withSaved(String registryId, List<SavedView> views) {
        var all = new HashMap<>(saved);
        all.put(registryId, List.copyOf(views));
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
                all,
                permits,
                masked);
    }

    /** With that many processes at a time in a worker of this window. */
    public ConsoleSettings withPermits(int next) {
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
                next,
                masked);
    }

    /** With the values of names masked, too, that have one of these parts. */
    public ConsoleSettings withMasked(List<String> next) {
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
                next);
    }

    /** What is not shown before somebody asks for it. */
    public Masking masking() {
        return new Masking(masked);
    }

    /** Where a window was and how large. */
    public record Geometry(double x, double y, double width, double height, boolean maximised) {}
}
