package io.leasehold.console;

import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.frame.Banners.Banner;
import io.leasehold.console.frame.Banners.Tone;
import io.leasehold.console.frame.MainFrame;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.processes.SystemView;
import io.leasehold.console.registries.SinceLooked;
import io.leasehold.registry.ProcessRegistry;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** Tells a person who comes back what has ended since. FX thread only. */
final class WhatEnded {
    private final ProcessRegistry registry;
    private final ObservableValue<FeedState> state;
    private final MainFrame frame;
    private final Tasks tasks;
    private final Times times;

    WhatEnded(ProcessRegistry registry, ObservableValue<FeedState> state, MainFrame frame, Tasks tasks, Times times) {
        this.registry = registry;
        this.state = state;
        this.frame = frame;
        this.tasks = tasks;
        this.times = times;
    }

    /** Reads what has ended since then, and shows a banner when it is anything. */
    void since(long lookedMs) {
        onceCounted(() ->
                tasks.run("leasehold-since", () -> SinceLooked.read(registry, lookedMs), this::tell, failure -> {}));
    }

    /** Who needs a person is known only when the rows have been judged; until they are on the screen nothing else is read. */
    private void onceCounted(Runnable read) {
        if (state.getValue().counts().needsYou() != Counts.UNKNOWN) {
            read.run();
            return;
        }
        state.addListener(new ChangeListener<FeedState>() {
            @Override
            public void changed(ObservableValue<? extends FeedState> observed, FeedState was, FeedState is) {
                if (is.counts().needsYou() != Counts.UNKNOWN) {
                    observed.removeListener(this);
                    read.run();
                }
            }
        });
    }

    private void tell(SinceLooked ended) {
        if (!ended.any()) {
            return;
        }
        var needs = Math.max(0, state.getValue().counts().needsYou());
        var where =
                needs > 0 ? SystemView.NEEDS_YOU : ended.abandoned() > 0 ? SystemView.UNKNOWN_OUTCOME : SystemView.ALL;
        var when = times.spoken(ended.sinceMs(), tasks.work().wall().millis());
        frame.banners()
                .show(
                        "since",
                        new Banner(
                                Tone.INFO,
                                ended.sentence(when, needs),
                                "Show",
                                () -> frame.views().show(where.id()),
                                true));
    }
}
