package io.leasehold.console.frame;

import io.leasehold.registry.ProcessRegistry;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A window that shows one process and nothing else: edge, detail, and the dialogs of its acts. FX thread only. */
public final class DetailFrame extends WindowFrame {
    private final VBox whole = new VBox();

    /** A frame around nothing, of a window on that registry, which is called so. */
    public DetailFrame(ProcessRegistry.Facts facts, String name) {
        var edge = MainFrame.edge(facts.registryId());
        super(name, edge);
        var registry = new RegistryName(name, edge);
        registry.setId("registry-name");
        registry.setMinWidth(0);
        registry.getStyleClass().addAll("muted", "registry-line");
        whole.getChildren().addAll(line(edge), registry);
        surround(whole);
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
        listen(scene);
        keys().note("Esc", "close this window");
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                if (!overlay().dismiss()) {
                    close.run();
                }
            }
        });
    }
}
