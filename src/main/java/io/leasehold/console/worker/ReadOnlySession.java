package io.leasehold.console.worker;

import io.leasehold.registry.Judgement;
import io.leasehold.work.DrainReport;
import io.leasehold.work.RowVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The session of a window that only reads: no worker ever runs in it. */
public final class ReadOnlySession implements WorkerSession {
    private final WorkerSession idle;
    private final boolean copy;
    private final ReadOnlyObjectWrapper<WorkerMode> mode;

    /**
     * A session without a worker.
     *
     * @param idle answers what a worker would do; never started
     */
    public ReadOnlySession(WorkerSession idle, WorkerMode.ReadOnly.Cause cause) {
        this.idle = idle;
        this.copy = cause == WorkerMode.ReadOnly.Cause.COPY || cause == WorkerMode.ReadOnly.Cause.BUNDLE;
        this.mode = new ReadOnlyObjectWrapper<>(new WorkerMode.ReadOnly(cause));
    }

    @Override
    public ReadOnlyObjectProperty<WorkerMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    @Override
    public Judgement.View view() {
        return copy ? Judgement.View.COPY : Judgement.View.LOOKING;
    }

    @Override
    public Forecast forecast() {
        return idle.forecast();
    }

    @Override
    public List<RowVerdict> dryRun() {
        return idle.dryRun();
    }

    @Override
    public StopForecast stopForecast() {
        return idle.stopForecast();
    }

    @Override
    public Optional<LapseForecast> lapseForecast() {
        return Optional.empty();
    }

    /** Refused: nobody offers it in such a window. */
    @Override
    public void start() {
        throw new IllegalStateException("a worker cannot be started where nothing is written");
    }

    @Override
    public void sweepNow() {
        // None runs.
    }

    @Override
    public DrainReport stop(Duration grace) {
        return new DrainReport(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public void hurry() {
        // None runs.
    }

    @Override
    public int running() {
        return 0;
    }

    @Override
    public void close() {
        // None runs.
    }
}
