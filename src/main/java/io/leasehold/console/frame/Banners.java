package io.leasehold.console.frame;

import atlantafx.base.theme.Styles;
import io.leasehold.console.fx.Wrapping;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says above the view what goes on: the registry cannot be read, this machine slept… FX thread only. */
public final class Banners {
    private final VBox box = new VBox();
    private final Map<String, Node> shown = new HashMap<>();
    private final Map<String, Banner> banners = new HashMap<>();
    private final Map<String, Label> texts = new HashMap<>();

    /** How grave a banner is. */
    public enum Tone {
        INFO,
        WARNING,
        DANGER
    }

    /**
     * One line above the view.
     *
     * @param tone how grave
     * @param text what goes on
     * @param link what its link says; absent: none
     * @param action what its link does
     * @param closable whether a person can close it
     */
    public record Banner(Tone tone, String text, @Nullable String link, Runnable action, boolean closable) {
        private boolean looksLike(Banner other) {
            return tone == other.tone && Objects.equals(link, other.link) && closable == other.closable;
        }

        /** A line that only says something. */
        public static Banner of(Tone tone, String text) {
            return new Banner(tone, text, null, () -> {}, tone == Tone.INFO);
        }
    }

    Node node() {
        return box;
    }

    /** Shows a banner, in place of the one with that id. */
    public void show(String id, Banner banner) {
        var now = banners.get(id);
        if (banner.equals(now)) {
            return;
        }
        var words = texts.get(id);
        if (now != null && words != null && banner.looksLike(now)) {
            // Only its words have changed, e.g. a countdown: who is about to press its link finds it where it was.
            banners.put(id, banner);
            words.setText(banner.text());
            return;
        }
        var node = line(id, banner);
        banners.put(id, banner);
        var before = shown.put(id, node);
        if (before == null) {
            box.getChildren().add(node);
            Announcements.now(node);
        } else {
            box.getChildren().set(box.getChildren().indexOf(before), node);
        }
    }

    /** Takes a banner away. */
    public void clear(String id) {
        banners.remove(id);
        texts.remove(id);
        var before = shown.remove(id);
        if (before != null) {
            box.getChildren().remove(before);
        }
    }

    private Node line(String id, Banner banner) {
        var text = new Label(banner.text());
        texts.put(id, text);
        Wrapping.allow(text);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var icon = new FontIcon(banner.tone() == Tone.INFO ? Feather.INFO : Feather.ALERT_TRIANGLE);
        var line = new HBox(8, icon, text);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.accessibleTextProperty().bind(text.textProperty());
        line.getStyleClass().addAll("banner", "banner-" + banner.tone().name().toLowerCase(Locale.ROOT));
        if (banner.link() != null) {
            var link = new Hyperlink(banner.link());
            link.setOnAction(event -> banners.getOrDefault(id, banner).action().run());
            link.accessibleTextProperty().bind(text.textProperty().map(words -> banner.link() + ". " + words));
            link.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(link);
        }
        if (banner.closable()) {
            var close = new Button(null, new FontIcon(Feather.X));
            close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
            close.accessibleTextProperty().bind(text.textProperty().map(words -> "Close this message: " + words));
            close.setOnAction(event -> clear(id));
            line.getChildren().add(close);
        }
        return line;
    }
}
