package io.leasehold.console.fx;

import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** One part of something that changes often. */
public final class Part {
    private Part() {}

    /**
     * A part that becomes invalid only when it is another. What {@link ObservableValue#map} makes does so whenever the
     * whole changes, and a layout that hangs on it is done again each time.
     *
     * @param whole keeps the part for as long as it lives itself
     */
    public static <W, P> ObservableValue<P> of(ObservableValue<W> whole, Function<W, P> part) {
        var known = new ReadOnlyObjectWrapper<>(part.apply(whole.getValue()));
        whole.addListener((observed, was, is) -> {
            var next = part.apply(is);
            if (!Objects.equals(next, known.get())) {
                known.set(next);
            }
        });
        return known.getReadOnlyProperty();
    }
}
