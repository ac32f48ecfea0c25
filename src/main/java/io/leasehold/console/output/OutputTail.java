package io.leasehold.console.output;

import io.leasehold.console.fx.Tasks;
import io.leasehold.engine.command.OutputFollower;
import io.leasehold.engine.command.OutputReader;
import io.leasehold.process.Fingerprint;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.work.Bell;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a command writes into its files, on a task of its own, four times a second. {@link #close} never blocks,
 * and nothing is told after it.
 */
final class OutputTail implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    /** More than is kept on disk: who has seen more goes on with what is kept. */
    private static final long MOST_CHARACTERS = 8L << 20;

    private final @Nullable Path folder;
    private final int wanted;
    private final Tasks tasks;
    private final Consumer<News> listener;
    private final Bell over;
    private volatile boolean closed;

    /**
     * What a look found.
     *
     * @param tries the tries that have written, oldest first
     * @param number the try that is followed; 0: none has written
     * @param again whether the lines begin again
     * @param delta what is new
     * @param failure why it could not be read; empty: it could
     */
    record News(List<Integer> tries, int number, boolean again, OutputLines.Delta delta, String failure) {}

    private OutputTail(ProcessRegistry registry, String processId, int wanted, Tasks tasks, Consumer<News> listener) {
        var root = registry.facts().folder();
        this.folder = root == null ? null : root.resolve("output").resolve(Fingerprint.sha256(processId));
        this.wanted = wanted;
        this.tasks = tasks;
        this.listener = listener;
        this.over = tasks.work().bell();
    }

    /**
     * Begins to read.
     *
     * @param wanted the try; 0: always the newest
     * @param listener hears of what is new, on the FX thread
     */
    static OutputTail start(
            ProcessRegistry registry, String processId, int wanted, Tasks tasks, Consumer<News> listener) {
        var tail = new OutputTail(registry, processId, wanted, tasks, listener);
        tasks.work().start("leasehold-output-tail", tail::run);
        return tail;
    }

    private void run() {
        var number = -1;
        var known = List.<Integer>of();
        var lines = new OutputLines();
        @Nullable OutputFollower follower = null;
        while (!closed) {
            try {
                var tries = folder == null ? List.<Integer>of() : OutputReader.attempts(folder);
                var next = wanted > 0 ? wanted : tries.isEmpty() ? 0 : tries.getLast();
                var again = next != number || lines.characters() > MOST_CHARACTERS;
                if (again) {
                    number = next;
                    lines = new OutputLines();
                    follower = folder == null || number == 0
                            ? null
                            : new OutputFollower(folder.resolve(Integer.toString(number)));
                }
                var delta = lines.next(follower == null ? List.of() : follower.next());
                if (again || !delta.lines().isEmpty() || !tries.equals(known)) {
                    tell(new News(tries, number, again, delta, ""));
                }
                known = tries;
            } catch (UncheckedIOException e) {
                tell(new News(
                        known,
                        Math.max(0, number),
                        false,
                        new OutputLines.Delta(0, List.of()),
                        "The output cannot be read: " + e.getCause() + ". Look whether its folder can be read."));
            }
            over.await(LOOK);
        }
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
    }
}
