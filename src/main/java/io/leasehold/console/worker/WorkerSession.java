package io.leasehold.console.worker;

import io.leasehold.registry.Judgement;
import io.leasehold.work.DrainReport;
import io.leasehold.work.RowVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * The worker of a window: at most one at a time, none at first. Properties change on the FX thread; operations block
 * and may not be called there.
 */
public interface WorkerSession extends AutoCloseable {
    /** Whether one runs. */
    ReadOnlyObjectProperty<WorkerMode> modeProperty();

    /** Who asks for verdicts in this window: somebody who only looks, or the worker. Never blocks. */
    Judgement.View view();

    /** What a worker started here now would do. Writes nothing. */
    Forecast forecast();

    /**
     * What the next sweep of the worker of this window does with each live row, or would do if one ran, in the order in
     * which rows are taken. Writes nothing.
     */
    List<RowVerdict> dryRun();

    /** What becomes of what runs here when it is stopped before it has ended. Writes nothing. */
    StopForecast stopForecast();

    /** What becomes of what runs here when its leases cannot be renewed any more; empty: nothing runs. */
    Optional<LapseForecast> lapseForecast();

    /** Starts one; without effect while one runs. */
    void start();

    /** Makes it look through the worklist now; without effect while none runs. Never blocks. */
    void sweepNow();

    /**
     * Takes nothing new, waits that long for what runs, stops the rest, and ends the worker: rerunnable rows are given
     * back, begun owner-bound ones end as abandoned.
     */
    DrainReport stop(Duration grace);

    /** Stops waiting for what runs. Never blocks. */
    void hurry();

    /** How many of its runs execute now. Never blocks. */
    int running();

    /** Ends it without grace. Idempotent. */
    @Override
    void close();
}
