package io.leasehold.console.frame;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.text.Numbers;
import io.leasehold.text.VisibleText;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done to some processes: a letter picks; what cannot be done says why. */
final class ActMenu {
    private final Overlay overlay;
    private final Acts acts;

    ActMenu(Overlay overlay, Acts acts) {
        this.overlay = overlay;
        this.acts = acts;
    }

    void open(List<JudgedRow> rows) {
        var offers = acts.on(rows);
        if (rows.isEmpty() || offers.isEmpty()) {
            return;
        }
        var title = new Label(rows.size() == 1 ? rows.getFirst().name() : Numbers.grouped(rows.size()) + " processes");
        title.getStyleClass().add("dialog-title");
        var box = new VBox(4, title);
        if (rows.size() == 1) {
            id(rows.getFirst()).ifPresent(box.getChildren()::add);
        }
        box.getStyleClass().addAll("over-sheet", "act-menu");
        box.setId("act-menu");
        box.setMaxSize(460, Region.USE_PREF_SIZE);
        Runnable close = () -> overlay.remove(box);
        for (var offer : offers) {
            box.getChildren().add(item(offer, close));
        }
        box.addEventFilter(
                KeyEvent.KEY_TYPED,
                event -> offers.stream()
                        .filter(offer -> offer.possible() && offer.act().key().equals(event.getCharacter()))
                        .findFirst()
                        .ifPresent(offer -> {
                            event.consume();
                            close.run();
                            offer.begin();
                        }));
        overlay.push(box, Pos.CENTER, close);
        box.getChildren().stream()
                .filter(node -> node instanceof Button && !node.isDisabled())
                .findFirst()
                .ifPresentOrElse(Node::requestFocus, () -> {
                    box.setAccessibleText("Nothing can be done now; each act says why.");
                    box.setFocusTraversable(true);
                    box.requestFocus();
                });
    }

    /** Labels repeat; empty: its id is its name. */
    private static Optional<Label> id(JudgedRow row) {
        if (row.name().equals(row.id())) {
            return Optional.empty();
        }
        var id = new Label(VisibleText.line(row.id()));
        id.setId("act-menu-id");
        id.getStyleClass().add("cell-id");
        id.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return Optional.of(id);
    }

    private static VBox item(Acts.Offer offer, Runnable close) {
        var key = new Label(offer.act().key());
        key.getStyleClass().add("key");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, new FontIcon(offer.act().icon()), new Label(words(offer)), gap, key);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMouseTransparent(true);
        var button = new Button(null, line);
        line.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("flat");
        button.setId("act-" + offer.act().id());
        button.setDisable(!offer.possible());
        button.setAccessibleText(offer.act().title());
        button.setOnAction(event -> {
            close.run();
            offer.begin();
        });
        var item = new VBox(button);
        if (!offer.reason().isEmpty()) {
            var reason = new Label(offer.reason());
            Wrapping.allow(reason);
            reason.getStyleClass().addAll("muted", "act-reason");
            item.getChildren().add(reason);
        }
        return item;
    }

    /** The title, with how many of how many. */
    static String words(Acts.Offer offer) {
        var title = offer.act().title();
        var count = offer.rows().size();
        if (count + offer.leftOut() <= 1 || count == 0) {
            return title;
        }
        var dots = title.endsWith("…");
        var bare = dots ? title.substring(0, title.length() - 1) : title;
        return bare + " " + Numbers.grouped(count) + (dots ? "…" : "")
                + (offer.leftOut() == 0 ? "" : " (" + Numbers.grouped(offer.leftOut()) + " left out)");
    }
}
