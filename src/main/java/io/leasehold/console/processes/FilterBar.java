package io.leasehold.console.processes;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.Lazy;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.console.processes.FilterCompletion.Suggestion;
import io.leasehold.registry.query.GroupKey;
import io.leasehold.text.Numbers;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The filter of the list, what is wrong with it, and whether the list is live. */
public final class FilterBar extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final CustomTextField field = new CustomTextField();

    /** Made for the first suggestion: until then it would only hold the window up. */
    private final Lazy<CompletionList> completion = new Lazy<>(this::completionList);

    private final HBox line = new HBox(12);
    private final ProcessesModel model;
    private boolean entered;

    /**
     * The filter of a list.
     *
     * @param nameless whether nothing else on the screen says what the list is called
     * @param toTable gives the focus to the list
     */
    public FilterBar(ProcessesModel model, ObservableBooleanValue nameless, Runnable toTable) {
        this.model = model;
        var title = new Label();
        title.textProperty().bind(model.titleProperty());
        title.setId("list-title");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.visibleProperty().bind(title.textProperty().isNotEmpty().and(nameless));
        title.managedProperty().bind(title.visibleProperty());
        field.setId("filter");
        field.getStyleClass().add("filter-field");
        field.setPromptText("Words, or key:value");
        field.setTooltip(new Tooltip("Ctrl+Space lists the keys"));
        field.setAccessibleHelp("Words, or key:value. Ctrl+Space lists the keys.");
        field.setLeft(new FontIcon(Feather.SEARCH));
        field.setAccessibleText("Filter");
        var clear = new Button(null, new FontIcon(Feather.X));
        clear.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        clear.setAccessibleText("Clear the filter");
        clear.setOnAction(event -> model.filterProperty().set(""));
        clear.visibleProperty().bind(model.filterProperty().isNotEmpty());
        field.setRight(clear);
        field.textProperty().bindBidirectional(model.filterProperty());
        field.textProperty().addListener((observed, was, is) -> suggest(false));
        field.focusedProperty().addListener((observed, was, is) -> hide());
        field.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> entered = !field.isFocused());
        field.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> entered());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, toTable));
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
            live.setText(!paused ? "Live" : held == 0 ? "Paused" : "Paused, " + Numbers.grouped(held) + " new");
        };
        model.state().addListener((observed, was, is) -> {
            if (is.held() != was.held()) {
                words.run();
            }
        });
        model.pausedProperty().addListener((observed, was, is) -> words.run());
        words.run();
        line.getChildren().setAll(title, field, group(), columns(), live);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("filter-bar");
        var error = new Label();
        error.setId("filter-error");
        error.getStyleClass().add("filter-error");
        Wrapping.allow(error);
        error.textProperty().bind(model.filterErrorProperty());
        error.visibleProperty().bind(model.filterErrorProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        model.filterErrorProperty()
                .addListener((observed, was, is) -> field.pseudoClassStateChanged(ERROR, !is.isEmpty()));
        getChildren().addAll(line, error);
        // What is suggested lies over the list.
        setViewOrder(-1);
    }

    private CompletionList completionList() {
        var made = new CompletionList(this::complete);
        getChildren().add(made);
        return made;
    }

    private boolean suggests() {
        return completion.made() && completion.get().isVisible();
    }

    private void hide() {
        if (suggests()) {
            completion.get().hide();
        }
    }

    /** Puts something right beside the field. */
    void besideField(Node control) {
        line.getChildren().add(line.getChildren().indexOf(field) + 1, control);
    }

    private MenuButton group() {
        var group = new MenuButton("Group");
        group.setId("group-by");
        group.setMinWidth(Region.USE_PREF_SIZE);
        group.setTooltip(new Tooltip("Count the rows by what they have in common"));
        var none = new MenuItem("Nothing");
        none.setOnAction(event -> model.groupProperty().set(null));
        group.getItems().add(none);
        for (var key : GroupKey.values()) {
            var item = new MenuItem(GroupText.title(key));
            item.setOnAction(event -> model.groupProperty().set(key));
            group.getItems().add(item);
        }
        return group;
    }

    private MenuButton columns() {
        var menu = new MenuButton(null, new FontIcon(Feather.COLUMNS));
        menu.setId("columns");
        menu.setAccessibleText("Columns");
        menu.setTooltip(new Tooltip("Show more columns"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (var column : OptionalColumn.values()) {
            var item = new CheckMenuItem(column.title());
            item.setSelected(model.columns().contains(column));
            item.selectedProperty().addListener((observed, was, is) -> {
                if (is && !model.columns().contains(column)) {
                    model.columns().add(column);
                } else if (!is) {
                    model.columns().remove(column);
                }
            });
            model.columns().addListener((ListChangeListener<OptionalColumn>)
                    change -> item.setSelected(model.columns().contains(column)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void pressed(KeyEvent event, Runnable toTable) {
        var shown = suggests();
        switch (event.getCode()) {
            case SPACE -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                suggest(true);
            }
            case DOWN, UP -> {
                if (shown) {
                    completion.get().move(event.getCode() == KeyCode.DOWN ? 1 : -1);
                } else if (event.getCode() == KeyCode.DOWN) {
                    toTable.run();
                }
            }
            case TAB -> {
                if (!shown || event.isShiftDown()) {
                    return;
                }
                completion.get().move(completion.get().getSelectionModel().isEmpty() ? 1 : 0);
                complete(completion.get().getSelectionModel().getSelectedItem());
            }
            case ENTER -> {
                var selected = shown ? completion.get().getSelectionModel().getSelectedItem() : null;
                if (selected != null) {
                    complete(selected);
                } else {
                    toTable.run();
                }
            }
            case ESCAPE -> {
                if (shown) {
                    hide();
                } else if (model.editedProperty().get()) {
                    model.unedit();
                } else {
                    toTable.run();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Who comes with the mouse takes the whole filter, as who comes with a key does; who is here already sets the caret. */
    private void entered() {
        if (entered && field.getSelection().getLength() == 0) {
            field.selectAll();
        }
    }

    private void suggest(boolean asked) {
        if (!field.isFocused()) {
            return;
        }
        // The caret follows the text a moment later.
        Platform.runLater(() -> {
            if (!field.isFocused() || !(asked || model.editedProperty().get())) {
                hide();
                return;
            }
            var suggestions = FilterCompletion.at(field.getText(), field.getCaretPosition(), asked, model::known);
            var below = sceneToLocal(field.localToScene(0, field.getHeight()));
            completion.get().show(suggestions, below.getX(), below.getY() + 2);
        });
    }

    private void complete(Suggestion suggestion) {
        field.setText(suggestion.applied(field.getText()));
        field.positionCaret(suggestion.caret());
        suggest(false);
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }
}
