package io.leasehold.console.degraded;

import io.leasehold.console.degraded.DegradedText.Checked;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.frame.Banners;
import io.leasehold.console.frame.Banners.Banner;
import io.leasehold.console.frame.Banners.Tone;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.worker.LapseForecast;
import io.leasehold.console.worker.WorkerSession;
import io.leasehold.error.LeaseholdException;
import io.leasehold.log.RotatingLog;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The bars above the view when the machine slept or the disk is full. FX thread only; {@link #tick} at least each second. */
public final class DegradedFeature {
    private static final String SLEPT = "slept";
    private static final String FULL = "full";
    private static final int PAGE = 1_000;

    private final ProcessRegistry registry;
    private final ObservableValue<FeedState> state;
    private final WorkerSession session;
    private final Banners banners;
    private final Dialogs dialogs;
    private final Tasks tasks;
    private final Times times;
    private final RotatingLog log;
    private final Supplier<List<Path>> bundles;
    private final FolderProgram folders;
    private @Nullable LapseForecast lapse;
    private boolean asking;
    private @Nullable Long fullSinceMs;

    /**
     * The bars of a window, which shows none yet.
     *
     * @param registry never called on the FX thread
     * @param session whose runs lose their leases when nothing can be written
     * @param log of this program, whose old files can be deleted
     * @param bundles the files of the incident bundles that were made here, asked on any thread; some may be gone
     * @param folders shows the folder of the registry
     */
    public DegradedFeature(
            ProcessRegistry registry,
            ObservableValue<FeedState> state,
            WorkerSession session,
            Banners banners,
            Dialogs dialogs,
            Tasks tasks,
            Times times,
            RotatingLog log,
            Supplier<List<Path>> bundles,
            FolderProgram folders) {
        this.registry = registry;
        this.state = state;
        this.session = session;
        this.banners = banners;
        this.dialogs = dialogs;
        this.tasks = tasks;
        this.times = times;
        this.log = log;
        this.bundles = bundles;
        this.folders = folders;
    }

    /** Says what is so now. */
    public void tick() {
        var now = state.getValue();
        var nowMs = tasks.work().wall().millis();
        DegradedText.slept(now.sleep(), nowMs, times)
                .ifPresentOrElse(
                        words -> banners.show(SLEPT, Banner.of(Tone.WARNING, words)), () -> banners.clear(SLEPT));
        var since = now.disk().fullSinceMs();
        if (since != null) {
            fullSinceMs = since;
            askLapse();
            banners.show(
                    FULL,
                    new Banner(
                            Tone.DANGER,
                            DegradedText.full(now.disk(), since, lapse, nowMs, times),
                            "Where the space is…",
                            this::openSpace,
                            false));
        } else if (fullSinceMs != null) {
            writableAgain(fullSinceMs, nowMs);
            fullSinceMs = null;
            lapse = null;
        }
    }

    private void askLapse() {
        if (!asking) {
            asking = true;
            tasks.run(
                    "leasehold-lapse",
                    session::lapseForecast,
                    (Optional<LapseForecast> forecast) -> {
                        asking = false;
                        lapse = forecast.orElse(null);
                    },
                    // What is running is known well enough; the bar says the rest.
                    failure -> asking = false);
        }
    }

    private void writableAgain(long sinceMs, long nowMs) {
        show(sinceMs, nowMs, new Checked.Reading());
        tasks.run(
                "leasehold-check-rows",
                this::readAll,
                rows -> show(sinceMs, nowMs, new Checked.All(rows)),
                failure -> show(
                        sinceMs,
                        nowMs,
                        new Checked.Damaged(
                                failure instanceof LeaseholdException known ? known.told() : failure.toString())));
    }

    private void show(long sinceMs, long againMs, Checked checked) {
        if (fullSinceMs != null) {
            return;
        }
        var words = DegradedText.writable(
                sinceMs, againMs, checked, state.getValue().counts().needsYou(), times);
        banners.show(FULL, new Banner(Tone.INFO, words, null, () -> {}, true));
    }

    /** Reads every row once; one that is damaged makes it fail. */
    private Long readAll() {
        return PagedRows.matching(registry, ProcessQuery.newest(Filter.ANY, PAGE))
                .count();
    }

    private void openSpace() {
        var folder = registry.facts().folder();
        if (folder != null) {
            SpaceDialog.open(folder, registry::eventBytes, log, bundles, folders, dialogs, tasks);
        }
    }
}
