package io.leasehold.console.frame;

import io.leasehold.registry.ProcessRegistry;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A window that shows one process and nothing else: edge, detail, and the dialogs of its acts. FX thread only. */
public final class DetailFrame {
    private final Acts acts = new Acts();
    private final Keys keys = new Keys();
    private final Notices notices = new Notices();
    private final Overlay overlay = new Overlay();
    private final Dialogs dialogs;
    private final VBox whole = new VBox();
    private final StackPane root = new StackPane();

    /** A frame around nothing, of a window on that registry. */
    public DetailFrame(ProcessRegistry.Facts facts) {
        var edge = MainFrame.edge(facts.registryId());
        dialogs = new Dialogs(overlay, MainFrame.name(facts), edge);
        var line = new Region();
        line.getStyleClass().addAll("edge", edge);
        whole.getChildren().add(line);
        whole.getStyleClass().add("console");
        StackPane.setAlignment(notices.node(), Pos.BOTTOM_RIGHT);
        root.getChildren().addAll(whole, notices.node(), overlay);
        root.getStyleClass().add("window");
    }

    /** Lays out what it is about. Call it once. */
    public void show(Region content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        whole.getChildren().add(content);
    }

    /**
     * Ties the frame to its scene. Call it once.
     *
     * @param close what Esc does when nothing lies over the window
     */
    public void attach(Scene scene, Runnable close) {
        keys.restWhile(overlay::open);
        keys.listen(scene);
        keys.on("?", "keys valid here", this::openKeys);
        keys.note("Esc", "close this window");
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                if (!overlay.dismiss()) {
                    close.run();
                }
            }
        });
    }

    private void openKeys() {
        if (!overlay.open()) {
            new KeySheet(overlay, keys).open();
        }
    }

    /** Offers what can be done to the process; without effect when there is nothing. */
    public void openActs(java.util.List<io.leasehold.console.feed.JudgedRow> rows) {
        if (!overlay.open()) {
            new ActMenu(overlay, acts).open(rows);
        }
    }

    /** New buttons for what can be done to the process. */
    public ActButtons actButtons() {
        return new ActButtons(acts, this::openActs);
    }

    /** The whole window. */
    public Parent node() {
        return root;
    }

    public Acts acts() {
        return acts;
    }

    public Keys keys() {
        return keys;
    }

    public Dialogs dialogs() {
        return dialogs;
    }

    public Notices notices() {
        return notices;
    }
}
