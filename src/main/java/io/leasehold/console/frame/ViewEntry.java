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
 * @param place where in the rail it stands
 * @param count a number beside it; absent: none
 * @param view its screen; several entries may share one
 * @param chosen called each time the entry is chosen, after its screen is shown
 */
public record ViewEntry(
        String id,
        String title,
        Ikon icon,
        @Nullable String key,
        Place place,
        @Nullable ObservableValue<Number> count,
        Supplier<View> view,
        Runnable chosen) {
    /** Where in the rail an entry stands. */
    public enum Place {
        /** In the list, in the order in which entries were added. */
        LIST,
        /** The same, under the entry before. */
        UNDER,
        /** At the foot of the rail. */
        FOOT
    }

    /** An entry with a screen of its own. */
    public static ViewEntry of(String id, String title, Ikon icon, String key, Supplier<View> view) {
        return new ViewEntry(id, title, icon, key, Place.LIST, null, view, () -> {});
    }
}
