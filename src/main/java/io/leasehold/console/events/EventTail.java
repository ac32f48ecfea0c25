package io.leasehold.console.events;

import io.leasehold.console.fx.Tasks;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.work.Bell;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the end of a log and then what is written to it, on a task of its own: woken by the registry, at most ten times
 * a second, and each second in any case because times grow old. {@link #close} never blocks, and nothing is told after
 * it.
 */
final class EventTail implements AutoCloseable {
    private static final Duration REPAINT = Duration.ofMillis(100);
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final int PAGE = 1_000;

    private final ProcessRegistry registry;
    private final EventPages pages;
    private final int least;
    private final Tasks tasks;
    private final Consumer<News> listener;
    private final Bell bell;
    private final Bell over;
    private volatile boolean closed;

    /**
     * What a look found.
     *
     * @param end the end of the log, when it was read for the first time
     * @param lines what was written since
     * @param failure why it could not be read; empty: it could
     * @param nowMs the time of day
     */
    record News(EventPages.@Nullable Page end, List<EventLine> lines, String failure, long nowMs) {}

    private EventTail(ProcessRegistry registry, EventPages pages, int least, Tasks tasks, Consumer<News> listener) {
        this.pages = pages;
        this.least = least;
        this.tasks = tasks;
        this.listener = listener;
        this.registry = registry;
        this.bell = tasks.work().bell();
        this.over = tasks.work().bell();
    }

    /**
     * Begins to read.
     *
     * @param least how many lines of the end are read, if there are
     * @param listener hears of each look, on the FX thread
     */
    static EventTail start(
            ProcessRegistry registry, EventPages pages, int least, Tasks tasks, Consumer<News> listener) {
        var tail = new EventTail(registry, pages, least, tasks, listener);
        tasks.work().start("leasehold-events-tail", tail::run);
        return tail;
    }

    private void run() {
        Runnable unsubscribe;
        try {
            unsubscribe = registry.subscribe((ids, eventSeq) -> bell.ring());
        } catch (LeaseholdException e) {
            tell(new News(null, List.of(), EventsModel.words(e), now()));
            return;
        }
        try {
            read();
        } finally {
            unsubscribe.run();
        }
    }

    private void read() {
        var position = -1L;
        while (!closed) {
            try {
                if (position < 0) {
                    var end = pages.newest(least);
                    position = end.lines().isEmpty() ? 0 : end.lines().getLast().position();
                    tell(new News(end, List.of(), "", now()));
                }
                var written = pages.after(position, PAGE);
                if (!written.isEmpty()) {
                    position = written.getLast().position();
                }
                tell(new News(null, written, "", now()));
                over.await(REPAINT);
                if (written.isEmpty() && !closed) {
                    bell.await(LOOK_ANYWAY);
                }
            } catch (LeaseholdException e) {
                tell(new News(null, List.of(), EventsModel.words(e), now()));
                if (e instanceof RegistryUnavailable gone && gone.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED) {
                    return;
                }
                over.await(LOOK_ANYWAY);
            }
        }
    }

    private long now() {
        return tasks.work().wall().millis();
    }

    private void tell(News news) {
        tasks.fx().later(() -> {
            if (!closed) {
                listener.accept(news);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        over.ring();
        bell.ring();
    }
}
