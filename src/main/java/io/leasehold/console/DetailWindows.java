package io.leasehold.console;

import io.leasehold.console.detail.EvidenceTab;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFrame;
import io.leasehold.console.fx.Look;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The windows that show one process each. They close with the window that opened them. FX thread only. */
final class DetailWindows {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 760;
    private static final double LEAST_WIDTH = 640;
    private static final double LEAST_HEIGHT = 480;

    private final DetailParts parts;
    private final String name;
    private final Consumer<DetailFrame> addActs;
    private final Map<String, Stage> open = new HashMap<>();

    /**
     * No window yet.
     *
     * @param name how the registry is called
     * @param addActs puts the acts on a process into a window
     */
    DetailWindows(DetailParts parts, String name, Consumer<DetailFrame> addActs) {
        this.parts = parts;
        this.name = name;
        this.addActs = addActs;
    }

    /**
     * Opens a window about a process, or brings the one that is open to the front.
     *
     * @param beside the window from which it is opened
     */
    void open(JudgedRow row, Stage beside, Look look) {
        var before = open.get(row.id());
        if (before != null) {
            before.toFront();
            before.requestFocus();
            return;
        }
        var frame = new DetailFrame(parts.registry().facts(), name);
        addActs.accept(frame);
        var pane = parts.pane();
        var stage = new Stage();
        var header = parts.header(pane, frame.actButtons(), stage::close);
        frame.show(pane.node());
        var scene = new Scene(frame.node(), WIDTH, HEIGHT);
        look.dress(scene);
        frame.node().setStyle(beside.getScene().getRoot().getStyle());
        frame.attach(scene, stage::close);
        var keys = frame.keys();
        keys.on(
                "x",
                "what can be done: a letter picks",
                () -> frame.openActs(pane.row().map(List::of).orElse(List.of())));
        keys.on("w", "why: the verdict", header::focusVerdict);
        keys.on("e", "lease & evidence", () -> pane.openTab(EvidenceTab.TITLE));
        keys.combination(scene, "F5", "F5", "read evidence again", parts.feed()::refresh);
        keys.combination(scene, "Ctrl+Tab", "Ctrl+Tab", "next detail tab", pane::nextTab);
        pane.show(row);
        stage.setTitle(row.name() + " – " + beside.getTitle());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        open.put(row.id(), stage);
        stage.setOnHidden(event -> {
            open.remove(row.id());
            pane.clear();
            look.undress(scene);
        });
        stage.show();
        header.focusVerdict();
    }

    /** Gives all of them the style of the window that opened them, e.g. another size of text. */
    void style(String style) {
        open.values().forEach(each -> each.getScene().getRoot().setStyle(style));
    }

    /** Closes all of them. */
    void close() {
        List.copyOf(open.values()).forEach(Stage::close);
    }
}
