package io.leasehold.console.detail;

import atlantafx.base.theme.Styles;
import io.leasehold.console.detail.EvidenceSheet.Block;
import io.leasehold.console.fx.CopyButton;
import io.leasehold.console.fx.Wrapping;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws the evidence. What stays the same keeps its place, its focus and its fold. FX thread only. */
final class EvidenceView {
    private final EvidenceModel model;
    private final Label note = new Label();
    private final VBox owners = new VBox(16);
    private final List<OwnerPane> panes = new ArrayList<>();
    private final OwnerPane child = new OwnerPane();
    private final TitledPane childFold = new TitledPane("Its command, field by field", child);
    private final LineGrid lines = new LineGrid();
    private final VBox hints = new VBox(8);
    private List<CodeText> hinted = List.of();
    private final Label rule = new Label();
    private final TitledPane ruleFold = new TitledPane("The rule that was applied", rule);
    private final Button again = new Button("Read again", new FontIcon(Feather.REFRESH_CW));
    private final StackPane againBox = new StackPane(again);
    private final Tooltip ended = new Tooltip("It has ended: its evidence is shown as it was read then.");
    private final VBox box = new VBox(16);
    private final ScrollPane scroll = new ScrollPane(box);

    EvidenceView(EvidenceModel model, Runnable readAgain) {
        this.model = model;
        Wrapping.allow(note);
        note.setId("evidence-note");
        Wrapping.allow(rule);
        rule.getStyleClass().add("rule-text");
        for (var fold : List.of(childFold, ruleFold)) {
            fold.setExpanded(false);
            fold.setAnimated(false);
            fold.getStyleClass().addAll("fold", Styles.DENSE);
        }
        childFold.setId("evidence-child");
        ruleFold.setId("evidence-rule");
        var copy = new CopyButton("Copy as JSON", () -> model.json().orElse(""));
        copy.setText("Copy as JSON");
        copy.getStyleClass().removeAll(Styles.BUTTON_ICON, Styles.FLAT);
        copy.setId("evidence-json");
        again.getStyleClass().add(Styles.SMALL);
        again.setId("evidence-again");
        again.setOnAction(event -> readAgain.run());
        again.setTooltip(new Tooltip("Look at every owner again, now (F5)"));
        var buttons = new FlowPane(8, 8, copy, againBox);
        box.getStyleClass().add("detail-body");
        box.setId("evidence");
        hints.setId("evidence-hints");
        box.getChildren().addAll(note, owners, lines, hints, childFold, ruleFold, buttons);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        model.sheetProperty().addListener((observed, was, is) -> show(is));
        model.failureProperty().addListener((observed, was, is) -> fail(is));
        show(null);
    }

    Node node() {
        return scroll;
    }

    /** Scrolls to the beginning. */
    void top() {
        scroll.setVvalue(0);
    }

    private void fail(String words) {
        if (!words.isEmpty()) {
            say(words);
        }
    }

    private void say(@Nullable String words) {
        note.setText(words);
        note.setVisible(words != null);
        note.setManaged(words != null);
    }

    private void show(@Nullable EvidenceSheet sheet) {
        var there = sheet != null;
        for (var part : List.of(owners, lines, hints, againBox.getParent())) {
            part.setVisible(there);
            part.setManaged(there);
        }
        if (sheet == null) {
            say(null);
            fold(childFold, false);
            fold(ruleFold, false);
            return;
        }
        say(sheet.note());
        showOwners(sheet.owners());
        lines.show(sheet.lines());
        hint(sheet.hints());
        var block = sheet.child();
        fold(childFold, block != null);
        if (block != null) {
            child.show(block);
        }
        fold(ruleFold, !sheet.rule().isEmpty());
        rule.setText(String.join("\n", sheet.rule()));
        again.setDisable(!sheet.again());
        if (sheet.again()) {
            Tooltip.uninstall(againBox, ended);
        } else {
            Tooltip.install(againBox, ended);
            again.setAccessibleText("Read again. Not possible: " + ended.getText());
        }
    }

    /** What stays the same keeps its button, so that the focus stays too. */
    private void hint(List<CodeText> next) {
        if (!next.equals(hinted)) {
            hinted = next;
            hints.getChildren()
                    .setAll(next.stream()
                            .map(text -> {
                                var flow = new CodeFlow("");
                                flow.show(text);
                                return flow;
                            })
                            .toList());
        }
        hints.setManaged(!next.isEmpty());
    }

    private static void fold(TitledPane fold, boolean there) {
        fold.setVisible(there);
        fold.setManaged(there);
    }

    private void showOwners(List<Block> blocks) {
        while (panes.size() < blocks.size()) {
            panes.add(new OwnerPane());
        }
        while (panes.size() > blocks.size()) {
            panes.removeLast();
        }
        if (!owners.getChildren().equals(panes)) {
            owners.getChildren().setAll(panes);
        }
        for (var at = 0; at < blocks.size(); at++) {
            panes.get(at).show(blocks.get(at));
        }
        owners.setManaged(!blocks.isEmpty());
    }
}
