package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.feed.Counts;
import io.leasehold.console.fx.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Takes pictures of a window for people to look at: {@code target/gallery/NAME-light.png} and {@code -dark.png}. Nothing on
 * them may miss a rule of the theme.
 */
public final class Pictures {
    private static final Path GALLERY = Path.of("target", "gallery");

    private Pictures() {}

    /** A picture in each theme; the window is light again afterwards. */
    public static void take(Windows.Open open, String name) {
        for (var theme : new ThemeChoice[] {ThemeChoice.DARK, ThemeChoice.LIGHT}) {
            Windows.on(() -> {
                open.settings().update(now -> now.withTheme(theme));
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            one(open, name);
        }
    }

    /** A picture in the theme that is chosen. To change that costs most: who takes many goes through them twice. */
    public static void one(Windows.Open open, String name) {
        Windows.until("its numbers", () -> counted(open));
        var theme = open.settings().get().theme();
        var file = GALLERY.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        Png.write(Windows.on(() -> open.scene().snapshot(null)), file);
        assertThat(Files.exists(file)).isTrue();
        assertThat(Windows.on(() -> Theme.missedBy(open.scene().getRoot()))).isEmpty();
    }

    private static boolean counted(Windows.Open open) {
        var state = open.window().processes().state().getValue();
        return state.counts().needsYou() != Counts.UNKNOWN || state.failure() != null;
    }
}
