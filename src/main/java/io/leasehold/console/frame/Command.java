package io.leasehold.console.frame;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An entry of the palette.
 *
 * @param title verb first
 * @param keys the keys that do the same; empty: none
 * @param availability whether it can be done now, asked each time the palette opens
 * @param action what it does; the palette is closed by then
 */
public record Command(String title, String keys, Supplier<Availability> availability, Runnable action) {
    /** A command that can always be done. */
    public static Command of(String title, String keys, Runnable action) {
        return new Command(title, keys, () -> Availability.YES, action);
    }

    /** Does it, or says why it cannot be done now. */
    public void runOr(Consumer<String> why) {
        switch (availability.get()) {
            case Availability.Available ignored -> action.run();
            case Availability.Unavailable no -> why.accept(no.reason());
        }
    }
}
