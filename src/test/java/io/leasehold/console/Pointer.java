package io.leasehold.console;

import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/** What a robot does not do: a finger, and a press that asks for no menu. Events with the first button. */
public record Pointer(Node on, boolean finger) {
    /** A mouse over that node. */
    public static Pointer mouse(Node on) {
        return new Pointer(on, false);
    }

    /** A finger on that node. */
    public static Pointer finger(Node on) {
        return new Pointer(on, true);
    }

    /** One event, where the last press was. FX thread only. */
    public void fire(EventType<MouseEvent> type) {
        fire(type, true);
    }

    /** One event; {@code still}: it did not move since it was pressed. FX thread only. */
    public void fire(EventType<MouseEvent> type, boolean still) {
        on.fireEvent(new MouseEvent(
                on,
                on,
                type,
                5,
                5,
                5,
                5,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                finger,
                false,
                still,
                new PickResult(on, 5, 5)));
    }
}
