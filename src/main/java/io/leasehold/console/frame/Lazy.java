package io.leasehold.console.frame;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes something when it is asked for first, and keeps it: what nobody has looked at yet costs the opening of a window
 * nothing. FX thread only.
 */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    /** Nothing is made yet. */
    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Whether it was asked for. */
    public boolean made() {
        return made != null;
    }

    @Override
    public T get() {
        var known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
