package io.leasehold.console.welcome;

import atlantafx.base.theme.Styles;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.console.welcome.Welcome.Kind;
import io.leasehold.console.welcome.Welcome.Word;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The welcome on the screen. FX thread only. */
final class WelcomeSheet extends VBox {
    private static final double WIDTH = 760;
    private static final double SIDES = 48;

    private final Button crash = new Button("Watch a crash (20 s)…");
    private final Button look = new Button("Look around");

    /**
     * A sheet that is not shown yet.
     *
     * @param toCrash leads to the guided crash
     * @param leave closes it
     */
    WelcomeSheet(Welcome welcome, Runnable toCrash, Runnable leave) {
        getStyleClass().addAll("over-sheet", "welcome");
        setId("welcome");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        var title = new Label("Welcome to Leasehold");
        title.getStyleClass().add("dialog-title");
        var body = new VBox(12, text(welcome.lead(), ""), cards(welcome), promise(welcome));
        var words = new ScrollPane(body) {
            // As high as what is in it; it scrolls only where the window is too small.
            @Override
            protected double computePrefHeight(double width) {
                return body.prefHeight(WIDTH - SIDES) + 4;
            }
        };
        words.setFitToWidth(true);
        words.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        words.setFocusTraversable(false);
        words.getStyleClass().addAll("edge-to-edge", "welcome-words");
        VBox.setVgrow(words, Priority.ALWAYS);
        getChildren().addAll(title, words, buttons(welcome, toCrash, leave));
    }

    /** Gives the focus to what leads on. */
    void focus() {
        (crash.isDisabled() ? look : crash).requestFocus();
    }

    private static GridPane cards(Welcome welcome) {
        var cards = new GridPane(12, 12);
        for (var column = 0; column < 2; column++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            cards.getColumnConstraints().add(half);
        }
        for (var at = 0; at < welcome.words().size(); at++) {
            cards.add(card(welcome.words().get(at)), at % 2, at / 2);
        }
        return cards;
    }

    private static Node card(Word word) {
        var name = new Label(word.name(), new FontIcon(icon(word.kind())));
        name.getStyleClass().add("welcome-word");
        var example = text(word.example(), "welcome-example");
        var space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        var card = new VBox(8, name, text(word.meaning(), ""), space, example);
        card.getStyleClass().add("welcome-card");
        card.setMaxHeight(Double.MAX_VALUE);
        return card;
    }

    private static Ikon icon(Kind kind) {
        return switch (kind) {
            case PROCESS -> Feather.BOX;
            case LEASE -> Feather.KEY;
            case EVIDENCE -> Feather.SEARCH;
            case VERDICT -> Feather.CHECK_SQUARE;
        };
    }

    private static Node promise(Welcome welcome) {
        return text(welcome.promise(), "muted");
    }

    private Node buttons(Welcome welcome, Runnable toCrash, Runnable leave) {
        look.setId("welcome-look");
        look.setCancelButton(true);
        look.setOnAction(event -> leave.run());
        crash.setId("welcome-crash");
        crash.getStyleClass().add(Styles.ACCENT);
        crash.setDefaultButton(true);
        crash.setDisable(!welcome.crash().possible());
        crash.setOnAction(event -> toCrash.run());
        var reason = text(welcome.crash().reason(), "muted");
        HBox.setHgrow(reason, Priority.ALWAYS);
        reason.setMaxWidth(Double.MAX_VALUE);
        var again = text("Help → Welcome shows this again.", "muted");
        var line = new HBox(8, welcome.crash().possible() ? again : reason, filler(), look, crash);
        look.setMinWidth(Region.USE_PREF_SIZE);
        crash.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private static Region filler() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Label text(String words, String style) {
        var label = new WholeLabel(words);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }
}
