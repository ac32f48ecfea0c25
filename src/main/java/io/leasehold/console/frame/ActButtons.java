package io.leasehold.console.frame;

import io.leasehold.console.feed.JudgedRow;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons for what can be done to some processes; the rest lies under “More”. FX thread only. */
public final class ActButtons {
    private final Acts acts;
    private final Consumer<List<JudgedRow>> more;
    private final FlowPane box = new FlowPane(8, 8);
    private List<Acts.Offer> shown = List.of();
    private List<JudgedRow> asked = List.of();

    ActButtons(Acts acts, Consumer<List<JudgedRow>> more) {
        this.acts = acts;
        this.more = more;
        acts.allowedProperty().addListener((observed, was, is) -> show(asked));
    }

    /** What is laid out. */
    public FlowPane node() {
        return box;
    }

    /** Shows what can be done to those rows now. Buttons that stay the same stay in place. */
    public void show(List<JudgedRow> rows) {
        asked = List.copyOf(rows);
        var offers = acts.on(rows);
        if (same(offers)) {
            shown = offers;
            return;
        }
        shown = offers;
        box.getChildren().clear();
        if (rows.isEmpty()) {
            return;
        }
        for (var at = 0; at < offers.size(); at++) {
            if (offers.get(at).act().prominent()) {
                box.getChildren().add(button(at));
            }
        }
        if (!offers.isEmpty()) {
            var all = new Button("More");
            all.setId("more-acts");
            all.setOnAction(event -> more.accept(asked));
            box.getChildren().add(new DownArrow(all));
        }
    }

    private StackPane button(int at) {
        var offer = shown.get(at);
        var button = new Button(ActMenu.words(offer), new FontIcon(offer.act().icon()));
        button.setId("head-" + offer.act().id());
        button.setDisable(!offer.possible());
        button.setOnAction(event -> shown.get(at).begin());
        // A disabled button hears no mouse: what lies around it says why.
        var around = new StackPane(button);
        if (!offer.possible()) {
            Tooltip.install(around, new Tooltip(offer.reason()));
            button.setAccessibleText(offer.act().title() + ". Not possible: " + offer.reason());
        }
        return around;
    }

    private boolean same(List<Acts.Offer> offers) {
        if (offers.size() != shown.size() || box.getChildren().isEmpty()) {
            return false;
        }
        for (var at = 0; at < offers.size(); at++) {
            var one = offers.get(at);
            var other = shown.get(at);
            if (!ids(one).equals(ids(other))
                    || one.leftOut() != other.leftOut()
                    || !one.reason().equals(other.reason())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> ids(Acts.Offer offer) {
        return offer.rows().stream().map(JudgedRow::id).toList();
    }
}
