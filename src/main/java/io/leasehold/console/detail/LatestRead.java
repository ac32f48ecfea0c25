package io.leasehold.console.detail;

import io.leasehold.console.fx.Tasks;
import io.leasehold.error.LeaseholdException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads beside the FX thread, one reading at a time: what is asked for meanwhile waits, and only the newest of it is
 * read. FX thread only.
 */
public final class LatestRead<T> {
    private final Tasks tasks;
    private final String name;
    private final Consumer<T> done;
    private final Consumer<String> failed;
    private boolean reading;
    private int round;
    private @Nullable Callable<T> next;

    /**
     * Reads nothing yet.
     *
     * @param name for people who look at a running program
     * @param done gets each answer that is still wanted
     * @param failed gets what went wrong, and what to do about it
     */
    public LatestRead(Tasks tasks, String name, Consumer<T> done, Consumer<String> failed) {
        this.tasks = tasks;
        this.name = name;
        this.done = done;
        this.failed = failed;
    }

    /** Reads now, or as soon as the reading that goes on has ended. */
    public void want(Callable<T> reading) {
        next = reading;
        go();
    }

    /** Nothing is wanted any more: an answer that is still on its way is dropped. */
    public void forget() {
        round++;
        next = null;
    }

    private void go() {
        var wanted = next;
        if (reading || wanted == null) {
            return;
        }
        next = null;
        reading = true;
        var asked = round;
        tasks.run(
                name,
                wanted,
                answer -> end(asked, () -> done.accept(answer)),
                e -> end(asked, () -> failed.accept(words(e))));
    }

    private void end(int asked, Runnable tell) {
        reading = false;
        if (asked == round) {
            tell.run();
        }
        go();
    }

    private static String words(Exception failure) {
        return failure instanceof LeaseholdException known
                ? known.told()
                : "It could not be read: " + failure + ". Look into the log of this program.";
    }
}
