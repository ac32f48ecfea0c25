package io.leasehold.console.output;

import atlantafx.base.theme.Styles;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.Wrapping;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lines of output under their controls. FX thread only. */
final class OutputPane {
    private static final PseudoClass WRAPPED = PseudoClass.getPseudoClass("wrapped");

    private final OutputModel model;
    private final VBox box = new VBox();
    private final ListView<OutputLine> list = new ListView<>();
    private final TextField find = new TextField();
    private final ToggleButton wrap = new ToggleButton("Wrap");

    OutputPane(OutputModel model) {
        this.model = model;
        var first = bar();
        first.getChildren().setAll(tries(), space(), wrap, follow());
        var second = findBar();
        var failure = new Label();
        Wrapping.allow(failure);
        failure.getStyleClass().add("filter-error");
        failure.textProperty().bind(model.failureProperty());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        dress();
        VBox.setVgrow(list, Priority.ALWAYS);
        box.getChildren().setAll(first, second, failure, list);
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
                event.consume();
                find.requestFocus();
                find.selectAll();
            }
        });
    }

    Node node() {
        return box;
    }

    private static HBox bar() {
        var bar = new HBox(8);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("filter-bar");
        return bar;
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private Node tries() {
        var tries = new ComboBox<Integer>();
        tries.setId("output-try");
        tries.setAccessibleText("Which try");
        tries.getStyleClass().add(Styles.SMALL);
        tries.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer number) {
                return number == null || number == 0 ? "No try has written" : "Try " + number;
            }

            @Override
            public Integer fromString(String text) {
                return Integer.valueOf(text.substring("Try ".length()));
            }
        });
        tries.setItems(model.tries());
        tries.setMinWidth(100);
        model.tryProperty().addListener((observed, was, is) -> tries.setValue(is.intValue()));
        tries.setValue(0);
        tries.valueProperty().addListener((observed, was, is) -> {
            if (is != null) {
                model.choose(is);
            }
        });
        return tries;
    }

    private Node follow() {
        var follow = new Button();
        follow.setId("output-follow");
        follow.getStyleClass().add(Styles.SMALL);
        follow.setMinWidth(Region.USE_PREF_SIZE);
        follow.textProperty()
                .bind(Bindings.when(model.followingProperty()).then("Pause").otherwise("Follow"));
        follow.setOnAction(event ->
                model.followingProperty().set(!model.followingProperty().get()));
        return follow;
    }

    private Node findBar() {
        find.setId("output-find");
        find.setPromptText("Find in output");
        find.setAccessibleText("Find in output");
        find.getStyleClass().add(Styles.SMALL);
        HBox.setHgrow(find, Priority.ALWAYS);
        find.textProperty().bindBidirectional(model.wantedProperty());
        find.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                if (event.isShiftDown()) {
                    model.previous();
                } else {
                    model.next();
                }
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                find.clear();
                list.requestFocus();
            }
        });
        var count = new Label();
        count.setId("output-found");
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty().bind(model.findTextProperty());
        var bar = bar();
        bar.getChildren()
                .setAll(
                        find,
                        count,
                        step("output-previous", "Previous", Feather.CHEVRON_UP, model::previous),
                        step("output-next", "Next", Feather.CHEVRON_DOWN, model::next));
        return bar;
    }

    private static Node step(String id, String words, Feather icon, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(words);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void dress() {
        wrap.setId("output-wrap");
        wrap.getStyleClass().add(Styles.SMALL);
        wrap.setMinWidth(Region.USE_PREF_SIZE);
        wrap.selectedProperty().addListener((observed, was, is) -> {
            list.pseudoClassStateChanged(WRAPPED, is);
            list.refresh();
        });
        list.setId("output");
        list.setAccessibleText("Output of the command");
        list.getStyleClass().addAll(Styles.DENSE, "output");
        list.setItems(model.lines());
        list.setSkin(new Skin(list));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new Line());
        var empty = new Label();
        empty.setId("output-empty");
        Wrapping.allow(empty);
        empty.getStyleClass().add("empty-text");
        empty.textProperty().bind(model.messageProperty());
        list.setPlaceholder(empty);
        list.addEventFilter(ScrollEvent.SCROLL, event -> moved());
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> moved());
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> moved());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.lines().addListener((ListChangeListener<OutputLine>) change -> end());
        model.followingProperty().addListener((observed, was, is) -> end());
        model.foundProperty().addListener((observed, was, is) -> {
            if (is.intValue() >= 0) {
                list.getSelectionModel().clearAndSelect(is.intValue());
                list.scrollTo(Math.max(0, is.intValue() - 3));
            }
            list.refresh();
        });
        model.findTextProperty().addListener((observed, was, is) -> list.refresh());
    }

    private void end() {
        if (model.followingProperty().get() && !model.lines().isEmpty()) {
            list.scrollTo(model.lines().size() - 1);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            event.consume();
            ClipboardText.put(copied());
        } else if (event.getCode().isNavigationKey()) {
            moved();
        }
    }

    /** A line that was broken only for the screen is whole again. */
    private String copied() {
        return list.getSelectionModel().getSelectedItems().stream()
                .map(line -> line.ended() ? line.text() + "\n" : line.text())
                .collect(Collectors.joining());
    }

    /** A person moved the list: whoever is at the end follows, whoever is not stops. */
    private void moved() {
        Platform.runLater(() -> {
            if (list.getSkin() instanceof Skin skin && !model.lines().isEmpty()) {
                model.followingProperty().set(skin.last() >= model.lines().size() - 1);
            }
        });
    }

    /** A line, with a word where it was written as an error. */
    private final class Line extends ListCell<OutputLine> {
        private final Label word = new Label();
        private final Label text = new Label();
        private final HBox parts = new HBox(8, word, text);

        Line() {
            word.getStyleClass().addAll("output-word", "mono");
            text.getStyleClass().addAll("output-text", "mono");
            parts.setAlignment(Pos.TOP_LEFT);
            getStyleClass().add("output-line");
        }

        @Override
        protected void updateItem(@Nullable OutputLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("output-err", "output-note", "output-match");
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            switch (line.kind()) {
                case OUT -> word.setText("");
                case ERR -> {
                    word.setText("err");
                    getStyleClass().add("output-err");
                }
                case NOTE -> {
                    word.setText("");
                    getStyleClass().add("output-note");
                }
            }
            if (model.matches(getIndex())) {
                getStyleClass().add("output-match");
            }
            text.setText(line.text());
            text.setWrapText(wrap.isSelected());
            text.setMinWidth(wrap.isSelected() ? 0 : Region.USE_PREF_SIZE);
            parts.setPrefWidth(wrap.isSelected() ? 1 : Region.USE_COMPUTED_SIZE);
            setPrefWidth(wrap.isSelected() ? 1 : Region.USE_COMPUTED_SIZE);
            setAccessibleText(word.getText() + " " + line.text());
            setGraphic(parts);
        }
    }

    /** Says which line is the last on the screen. */
    private static final class Skin extends ListViewSkin<OutputLine> {
        Skin(ListView<OutputLine> list) {
            super(list);
        }

        int last() {
            var cell = getVirtualFlow().getLastVisibleCell();
            return cell == null ? -1 : cell.getIndex();
        }
    }
}
