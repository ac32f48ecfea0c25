package io.leasehold.console.frame;

import atlantafx.base.theme.Styles;
import io.leasehold.console.fx.Focus;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A dialog inside the window, 620 px wide. It does nothing by itself but close. FX thread only. */
public final class DialogFrame extends VBox {
    private static final double WIDTH = 620;
    private static final double SIDES = 32;
    private static final double RING = 6;

    private final Consumer<Node> close;
    private final Button keep = new Button();
    private final HBox buttons = new HBox(8);
    private final List<Runnable> closed = new ArrayList<>();
    private boolean open = true;

    DialogFrame(String title, String registry, String edge, Node body, String keepText, Consumer<Node> close) {
        this.close = close;
        getStyleClass().add("dialog-frame");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        var heading = new Label(VisibleText.line(title));
        heading.getStyleClass().add("dialog-title");
        HBox.setHgrow(heading, Priority.ALWAYS);
        heading.setMaxWidth(Double.MAX_VALUE);
        var name = new RegistryName(registry, edge);
        name.getStyleClass().add("muted");
        var head = new HBox(12, heading, name);
        head.getStyleClass().add("dialog-head");
        head.setAlignment(Pos.CENTER_LEFT);
        // Room for the mark of the focus, which lies around a control; the body stands under the title all the same.
        var room = new StackPane(body);
        room.setPadding(new Insets(0, RING, 0, RING));
        var scroll = new ScrollPane(room) {
            // As high as what is in it; it scrolls only where the window is too small.
            @Override
            protected double computePrefHeight(double width) {
                return body.prefHeight(WIDTH - SIDES) + 4;
            }
        };
        scroll.setFitToWidth(true);
        VBox.setMargin(scroll, new Insets(0, -RING, 0, -RING));
        scroll.getStyleClass().addAll("edge-to-edge", "dialog-body");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        keep.setText(keepText);
        keep.setDefaultButton(false);
        keep.setId("dialog-keep");
        keep.setOnAction(event -> keep());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        buttons.getChildren().addAll(gap, keep);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.getStyleClass().add("dialog-foot");
        getChildren().addAll(head, scroll, buttons);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                keep();
            }
        });
    }

    /**
     * Adds the button that does it, to the right of the default.
     *
     * @param text names the act, never “OK”
     * @param destructive whether it cannot be taken back
     * @param action what it does; the dialog stays open until somebody closes it
     */
    public Button addAction(String text, boolean destructive, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().add(destructive ? Styles.DANGER : Styles.ACCENT);
        button.setOnAction(event -> action.run());
        button.setId("dialog-act");
        buttons.getChildren().add(button);
        return button;
    }

    /** Puts something between body and buttons, where it is seen however far the body is scrolled. */
    public void addAboveButtons(Node words) {
        VBox.setMargin(words, new Insets(8, SIDES / 2, 0, SIDES / 2));
        getChildren().add(getChildren().indexOf(buttons), words);
    }

    /** Adds something at the left of the buttons, e.g. the equivalent command line. */
    public void addNote(Node note) {
        buttons.getChildren().addFirst(note);
    }

    /** Another word for leaving everything as it is, e.g. “Close” when it is over. */
    public void setKeepText(String text) {
        keep.setText(text);
    }

    /** Called once, when the dialog is closed, however that came about. */
    public void onClosed(Runnable action) {
        closed.add(action);
    }

    /** Closes the dialog and does nothing. Idempotent. */
    public void keep() {
        if (open) {
            open = false;
            close.accept(this);
            closed.forEach(Runnable::run);
        }
    }

    /** Whether it is still open. */
    public boolean isOpen() {
        return open;
    }

    /** Gives the keyboard to a field of its body, so that what somebody types at once goes there. */
    public void focusFirst(Node field) {
        Focus.into(this, field);
    }

    void focusDefault() {
        keep.requestFocus();
    }
}
