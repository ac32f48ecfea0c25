package io.leasehold.console.fx;

import io.leasehold.error.LeaseholdException;
import io.leasehold.work.WorkTasks;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Work beside the FX thread, with its answer back on it. Thread-safe. */
public final class Tasks {
    private static final System.Logger LOG = System.getLogger("io.leasehold.console");

    private static final String NO_MEMORY = "It needs more memory than this window may take. Close the window, and"
            + " open it with LEASEHOLD_JAVA_OPTIONS=-Xmx1g set in its environment.";

    private final WorkTasks work;
    private final FxThread fx;

    public Tasks(WorkTasks work, FxThread fx) {
        this.work = work;
        this.fx = fx;
    }

    /**
     * Does something on a thread of its own.
     *
     * @param name for people who look at a running program
     * @param action the work; may block
     * @param done gets its answer, on the FX thread
     * @param failed gets what went wrong, on the FX thread
     */
    public <T> void run(String name, Callable<T> action, Consumer<T> done, Consumer<Exception> failed) {
        work.start(name, () -> {
            try {
                var answer = action.call();
                fx.later(() -> done.accept(answer));
            } catch (Exception e) {
                LOG.log(
                        e instanceof LeaseholdException ? System.Logger.Level.INFO : System.Logger.Level.ERROR,
                        name + " failed" + (e instanceof LeaseholdException known ? ": " + known.text() : ""),
                        e);
                fx.later(() -> failed.accept(e));
            } catch (OutOfMemoryError e) {
                LOG.log(System.Logger.Level.ERROR, name + " failed", e);
                fx.later(() -> failed.accept(new IllegalStateException(NO_MEMORY, e)));
            }
        });
    }

    /** Starts, waits and tells the time for long-lived tasks. */
    public WorkTasks work() {
        return work;
    }

    /** The door to the FX thread. */
    public FxThread fx() {
        return fx;
    }
}
