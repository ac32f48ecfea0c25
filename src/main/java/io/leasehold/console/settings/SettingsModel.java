package io.leasehold.console.settings;

import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The settings of this window, stored a second after the last change. FX thread only, but for {@link #get}. */
public final class SettingsModel {
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration FOREVER = Duration.ofDays(1);

    private final SettingsFile file;
    private final ReadOnlyObjectWrapper<ConsoleSettings> settings;
    private final AtomicReference<@Nullable ConsoleSettings> unsaved = new AtomicReference<>();
    private final Bell changed;
    private volatile boolean closed;
    private volatile ConsoleSettings now;

    /** The settings of that file; {@code known} is what it holds. */
    public SettingsModel(SettingsFile file, ConsoleSettings known, WorkTasks work) {
        this.file = file;
        this.now = known;
        this.settings = new ReadOnlyObjectWrapper<>(known);
        this.changed = work.bell();
        work.start("leasehold-settings", () -> keep(work.bell()));
    }

    /** The file they are kept in. */
    public Path path() {
        return file.path();
    }

    /** What is chosen now. */
    public ReadOnlyObjectProperty<ConsoleSettings> property() {
        return settings.getReadOnlyProperty();
    }

    /** What is chosen now. On any thread. */
    public ConsoleSettings get() {
        return now;
    }

    /** Chooses something else. */
    public void update(UnaryOperator<ConsoleSettings> change) {
        var next = change.apply(settings.get());
        if (!next.equals(settings.get())) {
            now = next;
            settings.set(next);
            unsaved.set(next);
            changed.ring();
        }
    }

    /** Stores what is not stored yet, and stops. Blocks; off the FX thread. Idempotent. */
    public void close() {
        closed = true;
        changed.ring();
        save();
    }

    private void keep(Bell settle) {
        while (!closed) {
            changed.await(FOREVER);
            settle.await(closed ? Duration.ofMillis(1) : SETTLE);
            save();
        }
    }

    private void save() {
        var next = unsaved.getAndSet(null);
        if (next != null) {
            file.write(next);
        }
    }
}
