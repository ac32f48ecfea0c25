package io.leasehold.console.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The keys of a window: single characters, two in a row such as {@code g p}, and combinations such as {@code
 * Shortcut+K}. Plain characters rest while somebody types into a field. FX thread only.
 */
public final class Keys {
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Noted> lines = new ArrayList<>();
    private BooleanSupplier resting = () -> false;
    private String prefix = "";

    /**
     * What a key does.
     *
     * @param keys as people read it, e.g. {@code g p}
     * @param does what it does, as a few words
     */
    public record Line(String keys, String does) {}

    /** A line of the sheet and when it is true. */
    private record Noted(Line line, BooleanSupplier valid) {}

    private record Binding(String keys, BooleanSupplier valid, Runnable action) {}

    /** Adds a character, or two with a space between. */
    public void on(String keys, String does, Runnable action) {
        on(keys, does, () -> true, action);
    }

    /** Adds a character, or two with a space between, that does something only while that holds. */
    public void on(String keys, String does, BooleanSupplier valid, Runnable action) {
        bindings.add(new Binding(keys, valid, action));
        note(keys, does, valid);
    }

    /**
     * Adds a character, or two with a space between, for something that may be impossible: it is on the sheet only while
     * it is possible, and pressed in vain it says why.
     *
     * @param here whether the key means this at all now
     */
    public void on(Command command, String does, BooleanSupplier here, Consumer<String> why) {
        bindings.add(new Binding(command.keys(), here, () -> command.runOr(why)));
        note(
                command.keys(),
                does,
                () -> here.getAsBoolean() && command.availability().get().possible());
    }

    /** Adds a line to the sheet for keys that a control serves itself. */
    public void note(String keys, String does) {
        note(keys, does, () -> true);
    }

    /** Adds a line to the sheet for keys that a control serves itself, only while that holds. */
    public void note(String keys, String does, BooleanSupplier valid) {
        lines.add(new Noted(new Line(keys, does), valid));
    }

    /** The lines of the sheet: what can be pressed now. */
    public List<Line> lines() {
        return lines.stream()
                .filter(each -> each.valid().getAsBoolean())
                .map(Noted::line)
                .toList();
    }

    /** Every line there is, whether it can be pressed now or not. */
    public List<Line> all() {
        return lines.stream().map(Noted::line).toList();
    }

    /** Adds a combination, which works everywhere, even in a text field. */
    public void combination(Scene scene, String combination, String shown, String does, Runnable action) {
        combination(scene, combination, shown, does, () -> true, action);
    }

    /** Adds a combination that does something only while that holds. */
    public void combination(
            Scene scene, String combination, String shown, String does, BooleanSupplier valid, Runnable action) {
        listen(scene, combination, valid, action);
        note(shown, does, valid);
    }

    /**
     * Adds a combination for something that may be impossible: it is on the sheet only while it is possible, and pressed
     * in vain it says why.
     *
     * @param here whether the combination means this at all now
     */
    public void combination(
            Scene scene, String combination, Command command, String does, BooleanSupplier here, Consumer<String> why) {
        listen(scene, combination, here, () -> command.runOr(why));
        note(
                command.keys(),
                does,
                () -> here.getAsBoolean() && command.availability().get().possible());
    }

    private void listen(Scene scene, String combination, BooleanSupplier here, Runnable action) {
        var keys = KeyCombination.keyCombination(combination);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (keys.match(event) && !resting.getAsBoolean() && here.getAsBoolean()) {
                event.consume();
                action.run();
            }
        });
    }

    /** Keeps all keys from the window while that holds, e.g. while a dialog is open. */
    void restWhile(BooleanSupplier condition) {
        resting = condition;
    }

    void listen(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                prefix = "";
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (!resting.getAsBoolean() && !typing(event) && plain(event) && pressed(event.getCharacter())) {
                event.consume();
            }
        });
    }

    /** Takes a typed character. Returns whether it meant something. */
    boolean pressed(String character) {
        var whole = prefix.isEmpty() ? character : prefix + " " + character;
        prefix = "";
        var found = find(whole);
        if (found.isPresent()) {
            found.get().action().run();
            return true;
        }
        if (whole.equals(character)
                && bindings.stream().anyMatch(each -> each.keys().startsWith(character + " "))) {
            prefix = character;
            return true;
        }
        return false;
    }

    private Optional<Binding> find(String keys) {
        return bindings.stream()
                .filter(each -> each.keys().equals(keys) && each.valid().getAsBoolean())
                .findFirst();
    }

    private static boolean typing(Event event) {
        return event.getTarget() instanceof TextInputControl;
    }

    private static boolean plain(KeyEvent event) {
        return !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
    }
}
