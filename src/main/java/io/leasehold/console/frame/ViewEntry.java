package io.leasehold.console.frame;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * An entry of the rail.
 *
 * @param id stable, e.g. {@code owners}; remembered in the settings
 * @param title what people read
 * @param icon what they see where there is no room to read
 * @param key the key after {@code g}; absent: none
 * @param indented whether it lies under the entry before
 * @param count a number beside it; absent: none
 * @param view its screen; several entries may share one
 * @param chosen called each time the entry is chosen, after its screen is shown
 */
public record ViewEntry(
        String id,
        String title,
        Ikon icon,
        @Nullable String key,
        boolean indented,
        @Nullable ObservableValue<Number> count,
        Supplier<View> view,
        Runnable chosen) {
    /** An entry with a screen of its own. */
    public static ViewEntry of(String id, String title, Ikon icon, String key, Supplier<View> view) {
        return new ViewEntry(id, title, icon, key, false, null, view, () -> {});
    }
}
