package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.registry.ProcessRegistry.ChangeListener;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.ProcessRegistry.Facts;
import java.time.InstantSource;

/** A store that shows a snapshot of a registry and refuses every write (safety.md 4, rulings R17). Thread-safe. */
final class SnapshotStore extends H2Reads {
    private final SnapshotView view;
    private final Facts facts;
    private final InstantSource wall;
    private final StoredClock clock;

    /** Shows an open view; closing the store closes it. */
    SnapshotStore(SnapshotView view, Facts facts, InstantSource wall) {
        super(view.reads());
        this.view = view;
        this.facts = facts;
        this.wall = wall;
        clock = storedClock();
    }

    @Override
    public Facts facts() {
        return facts;
    }

    /** Nobody serves the registry, so its clock stands still. */
    @Override
    public ClockReading clock() {
        return clock.standing(wall.millis());
    }

    /** Nothing ever changes here. */
    @Override
    public Runnable subscribe(ChangeListener listener) {
        return () -> {};
    }

    @Override
    public <T> T write(Urgency urgency, int bytes, Work<T> work) {
        throw refusal();
    }

    private LeaseholdException refusal() {
        return facts.copy()
                ? new RegistryUnavailable(
                        Code.REGISTRY_COPIED,
                        "This registry is a copy or a restored backup that nobody has adopted: it is only read.",
                        RegistryFiles.ADOPT)
                : Refused.readOnly();
    }

    @Override
    public void close() {
        view.close();
    }
}
