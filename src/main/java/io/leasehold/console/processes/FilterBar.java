package io.leasehold.console.processes;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The filter of the list, what is wrong with it, and whether the list is live. */
final class FilterBar extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final CustomTextField field = new CustomTextField();

    FilterBar(ProcessesModel model, Runnable toTable) {
        var title = new Label();
        title.textProperty().bind(model.viewProperty().map(SystemView::title));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(Region.USE_PREF_SIZE);
        field.setId("filter");
        field.getStyleClass().add("filter-field");
        field.setPromptText("Filter: words, or key:value");
        field.setLeft(new FontIcon(Feather.SEARCH));
        field.setAccessibleText("Filter");
        var clear = new Button(null, new FontIcon(Feather.X));
        clear.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        clear.setAccessibleText("Clear the filter");
        clear.setOnAction(event -> model.filterProperty().set(""));
        clear.visibleProperty().bind(model.filterProperty().isNotEmpty());
        field.setRight(clear);
        field.textProperty().bindBidirectional(model.filterProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                event.consume();
                toTable.run();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                if (field.getText().isEmpty()) {
                    toTable.run();
                } else {
                    field.clear();
                }
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        var live = new ToggleButton();
        live.setId("live");
        live.selectedProperty().bindBidirectional(model.pausedProperty());
        live.setTooltip(new Tooltip("Pause or resume live changes (p)"));
        live.setMinWidth(Region.USE_PREF_SIZE);
        Runnable words = () -> {
            var held = model.state().getValue().held();
            var paused = model.pausedProperty().get();
            live.setGraphic(new FontIcon(paused ? Feather.PAUSE : Feather.RADIO));
            live.setText(!paused ? "Live" : held == 0 ? "Paused" : "Paused, " + RowText.number(held) + " new");
        };
        model.state().addListener((observed, was, is) -> {
            if (is.held() != was.held()) {
                words.run();
            }
        });
        model.pausedProperty().addListener((observed, was, is) -> words.run());
        words.run();
        var line = new HBox(12, title, field, live);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("filter-bar");
        var error = new Label();
        error.setId("filter-error");
        error.getStyleClass().add("filter-error");
        error.setWrapText(true);
        error.textProperty().bind(model.filterErrorProperty());
        error.visibleProperty().bind(model.filterErrorProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        model.filterErrorProperty()
                .addListener((observed, was, is) -> field.pseudoClassStateChanged(ERROR, !is.isEmpty()));
        getChildren().addAll(line, error);
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }
}
