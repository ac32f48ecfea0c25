package io.leasehold.console.frame;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every command by its words. What cannot be done now is greyed and says why. */
final class Palette {
    private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");

    /** An id may have 200 characters, and what stands at the right has to be read too. */
    private static final double WIDEST = 400;

    private final Overlay overlay;
    private final Commands commands;

    Palette(Overlay overlay, Commands commands) {
        this.overlay = overlay;
        this.commands = commands;
    }

    void open() {
        var typed = new TextField();
        typed.setPromptText("Type a command, or the id of a process");
        typed.setId("palette");
        var list = new ListView<Command>();
        list.setCellFactory(view -> new CommandCell());
        list.setFixedCellSize(32);
        list.setFocusTraversable(false);
        list.getSelectionModel().selectedItemProperty().addListener((observed, was, is) -> {
            typed.setAccessibleText("Command or id of a process" + (is == null ? "; none matches" : ". " + is.title()));
            Announcements.now(typed);
        });
        list.getItems().setAll(commands.matching(""));
        list.getSelectionModel().select(0);
        typed.textProperty().addListener((observed, was, is) -> {
            list.getItems().setAll(commands.matching(is));
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        });
        var box = new VBox(8, typed, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(620, 440);
        Runnable close = () -> overlay.remove(box);
        typed.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case DOWN -> move(list, 1, event);
                case UP -> move(list, -1, event);
                case PAGE_DOWN -> move(list, 10, event);
                case PAGE_UP -> move(list, -10, event);
                case ENTER -> {
                    event.consume();
                    run(list.getSelectionModel().getSelectedItem(), close);
                }
                default -> {}
            }
        });
        list.setOnMouseClicked(event -> run(list.getSelectionModel().getSelectedItem(), close));
        overlay.push(box, Pos.TOP_CENTER, close);
        typed.requestFocus();
    }

    private static void move(ListView<Command> list, int by, KeyEvent event) {
        event.consume();
        var size = list.getItems().size();
        if (size > 0) {
            var at = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, size - 1);
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - 5));
        }
    }

    private static void run(@Nullable Command command, Runnable close) {
        if (command != null && command.availability().get().possible()) {
            close.run();
            command.action().run();
        }
    }

    private static final class CommandCell extends ListCell<Command> {
        private final Label title = new Label() {
            @Override
            protected double computePrefWidth(double height) {
                return Math.min(WIDEST, super.computePrefWidth(height));
            }
        };
        private final Label aside = new Label();
        private final HBox line = new HBox(12, title, aside);

        CommandCell() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            line.getChildren().add(1, gap);
            line.setAlignment(Pos.CENTER_LEFT);
            title.setMinWidth(Region.USE_PREF_SIZE);
            title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            aside.getStyleClass().add("muted");
        }

        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            var availability = command.availability().get();
            title.setText(command.title());
            aside.setText(availability.possible() ? command.keys() : availability.reason());
            pseudoClassStateChanged(IMPOSSIBLE, !availability.possible());
            setAccessibleText(command.title() + ". " + aside.getText());
            setGraphic(line);
        }
    }
}
