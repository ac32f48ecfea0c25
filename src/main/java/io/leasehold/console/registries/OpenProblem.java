package io.leasehold.console.registries;

import atlantafx.base.theme.Styles;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a window shows when its registry cannot be opened: why, what to do about it, and other ways. FX thread only. */
public final class OpenProblem extends VBox {
    private static final double WIDTH = 620;
    private static final int CHARACTERS = 84;
    private static final int MOST_LINES = 12;

    private final Button again = new Button("Try again");

    /** The ways on. */
    public interface Ways {
        /** Opens the same registry once more. */
        void again();

        /** Opens a registry, this one or another. */
        void open(Path folder, Access access);

        /** Checks what of it can be read. */
        void examine();

        /** Gives up. */
        void leave();
    }

    /**
     * The page.
     *
     * @param folder which registry
     * @param failure why it cannot be opened
     * @param recent registries that were opened last
     */
    public OpenProblem(Path folder, Exception failure, List<Path> recent, Ways ways) {
        super(16);
        setId("open-problem");
        getStyleClass().add("window");
        setAlignment(Pos.CENTER);
        var title = new Label("This registry cannot be opened");
        title.getStyleClass().add("dialog-title");
        var words = words(failure);
        // A field and no label, so that any part of it can be selected and copied.
        var text = new TextArea(words);
        text.setId("message");
        text.setEditable(false);
        Wrapping.allow(text);
        text.setPrefRowCount(rows(words));
        text.setAccessibleText("Why it cannot be opened");
        again.setId("open-again");
        again.getStyleClass().add(Styles.ACCENT);
        again.setOnAction(event -> ways.again());
        var buttons = new FlowPane(8, 8, again);
        if (readable(failure)) {
            var look = new Button("Open it read-only");
            look.setId("open-read-only");
            look.setOnAction(event -> ways.open(folder, Access.READ_ONLY));
            buttons.getChildren().add(look);
        }
        if (!Files.isRegularFile(folder)) {
            var examine = new Button("Run Doctor");
            examine.setId("open-doctor");
            examine.setOnAction(event -> ways.examine());
            buttons.getChildren().add(examine);
        }
        var copy = new Button("Copy");
        copy.setId("message-copy");
        copy.setOnAction(event -> ClipboardText.put(words));
        var leave = new Button("Close");
        leave.setOnAction(event -> ways.leave());
        buttons.getChildren().addAll(copy, leave);
        var body = new VBox(12, title, text, buttons, others(recent, ways));
        body.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        getChildren().add(body);
    }

    /** Gives the keyboard to the first way on. */
    public void focus() {
        again.requestFocus();
    }

    private static Node others(List<Path> recent, Ways ways) {
        var another = new FolderField();
        var problem = new Label();
        problem.setId("registry-problem");
        Wrapping.allow(problem);
        problem.getStyleClass().add("filter-error");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        Runnable go = () -> another.folder(problem::setText).ifPresent(chosen -> ways.open(chosen, Access.FULL));
        var open = new Button("Open");
        open.setId("open-other");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.disableProperty().bind(another.field().textProperty().map(String::isBlank));
        open.setOnAction(event -> go.run());
        another.field().setOnAction(event -> go.run());
        another.getChildren().add(open);
        var label = new Label("Open another registry");
        label.setLabelFor(another.field());
        var box = new VBox(4, label, another, problem);
        for (var each : recent) {
            var link = new Hyperlink(each.toString());
            link.setMinWidth(0);
            link.setOnAction(event -> ways.open(each, Access.FULL));
            box.getChildren().add(link);
        }
        return box;
    }

    /** Whether what is there can be looked at all the same. */
    private static boolean readable(Exception failure) {
        return failure instanceof RegistryUnavailable unavailable
                && switch (unavailable.kind()) {
                    case REGISTRY_COPIED, REGISTRY_RIGHTS, REGISTRY_FULL -> true;
                    default -> false;
                };
    }

    /** What happened, its code, and what to do. */
    static String words(Exception failure) {
        return failure instanceof LeaseholdException known
                ? known.text() + "\n\nCode: " + known.code() + "\nWhat to do: " + known.remedy()
                : "The registry could not be opened: " + failure;
    }

    private static int rows(String words) {
        var rows =
                words.lines().mapToInt(line -> 1 + line.length() / CHARACTERS).sum();
        return Math.min(rows + 1, MOST_LINES);
    }
}
