package io.leasehold.console.fx;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** The look of every window: fonts, theme and style sheet. FX thread only. */
public final class Look {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final List<String> FONTS =
            List.of("Inter-Regular.otf", "Inter-Bold.otf", "JetBrainsMono-Regular.ttf");

    private final ObjectProperty<ThemeChoice> choice;
    private final ChangeListener<ColorScheme> system = (observed, was, is) -> apply();
    private final List<Scene> scenes = new ArrayList<>();

    /** Loads the shipped fonts. */
    public Look(ThemeChoice first) {
        choice = new SimpleObjectProperty<>(first);
        FONTS.forEach(name -> Font.loadFont(resource("fonts/" + name).toExternalForm(), 13));
        Platform.getPreferences().colorSchemeProperty().addListener(system);
        choice.addListener((observed, was, is) -> apply());
    }

    /** What the person chose. */
    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    /**
     * Dresses a scene, now and after every change of the theme. The first one best before there is a control: that
     * loads JavaFX's own theme where there is no other.
     */
    public void dress(Scene scene) {
        scenes.add(scene);
        scene.rootProperty().addListener((observed, was, is) -> is.pseudoClassStateChanged(DARK, dark()));
        scene.getStylesheets().add(resource("console.css").toExternalForm());
        apply();
    }

    /** Lets go of a scene that is off the screen. */
    public void undress(Scene scene) {
        scenes.remove(scene);
    }

    /** Whether the dark colours are on. */
    public boolean dark() {
        return switch (choice.get()) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Stops following the system. */
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(system);
        scenes.clear();
    }

    private void apply() {
        Application.setUserAgentStylesheet(
                resource(dark() ? "primer-dark.css" : "primer-light.css").toExternalForm());
        scenes.forEach(scene -> scene.getRoot().pseudoClassStateChanged(DARK, dark()));
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(
                Look.class.getResource("/io/leasehold/console/" + name), "missing from the program: " + name);
    }
}
