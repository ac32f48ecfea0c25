package io.leasehold.console.frame;

import io.leasehold.console.feed.FeedState;
import io.leasehold.console.worker.WorkerMode;
import io.leasehold.registry.ProcessRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The main window but for its contents: edge, title line, rail, banners, view, status bar, and what lies over them. */
public final class MainFrame extends WindowFrame {
    /** Below this width there is no room for words in the rail, nor for a detail beside a list. */
    public static final double ROOMY = 1_200;

    private static final int COLOURS = 8;
    private static final int LONG_NAME = 24;

    private final Views views = new Views();
    private final Commands commands = new Commands();
    private final Banners banners = new Banners();
    private final Announcements announcements;
    private final Rail rail;
    private final StatusBar status;
    private final StackPane centre = new StackPane();
    private final MenuBar menus = new MenuBar();
    private final DoubleProperty textScale = new SimpleDoubleProperty(1);

    /**
     * What the frame shows by itself.
     *
     * @param facts the registry
     * @param place the folder, or the file, that was opened
     * @param state what is known of it
     * @param mode whether a worker runs in this window
     * @param wall the time of day
     */
    public record Parts(
            ProcessRegistry.Facts facts,
            Path place,
            ObservableValue<FeedState> state,
            ObservableValue<WorkerMode> mode,
            InstantSource wall) {}

    /**
     * A frame without views.
     *
     * @param modePressed what the mode button does
     */
    public MainFrame(Parts parts, Runnable modePressed) {
        super(name(parts.place()), edge(parts.facts().registryId()));
        var edge = edge(parts.facts().registryId());
        var name = name(parts.place());
        announcements = new Announcements(parts.wall());
        rail = new Rail(views, announcements);
        status = new StatusBar(parts.state(), parts.facts(), parts.wall(), announcements);
        var view = new BorderPane(centre);
        view.setTop(banners.node());
        var body = new BorderPane(view);
        body.setLeft(rail);
        var whole = new BorderPane(body);
        whole.setTop(new VBox(line(edge), titleLine(parts, name, edge, modePressed)));
        whole.setBottom(status);
        surround(whole);
        views.currentProperty()
                .addListener((observed, was, is) ->
                        views.shown().ifPresent(shown -> centre.getChildren().setAll(shown.node())));
    }

    /** A stable colour for a registry, as a style class. */
    public static String edge(String registryId) {
        return "edge-" + Math.floorMod(registryId.hashCode(), COLOURS);
    }

    /** How a registry is called: by the last part of its path. */
    private static String name(Path place) {
        var last = place.getFileName();
        return last == null ? place.toString() : last.toString();
    }

    /** Where something is, as people read it. */
    public static String place(Path folder) {
        var home = Path.of(System.getProperty("user.home", "/"));
        return folder.startsWith(home) && !folder.equals(home) ? "~/" + home.relativize(folder) : folder.toString();
    }

    private HBox titleLine(Parts parts, String name, String edge, Runnable modePressed) {
        var title = new RegistryName(name, edge);
        title.getStyleClass().add("registry-name");
        title.setTooltip(new Tooltip(name));
        title.setId("registry-name");
        // It is what tells two windows apart: only an excessive one gives way.
        if (name.length() > LONG_NAME) {
            title.setMinWidth(0);
        }
        var path = new Label(place(parts.place()));
        path.setId("registry-path");
        path.getStyleClass().add("muted");
        path.setMinWidth(0);
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        // A remnant of it says nothing: where the window is narrow it is whole or not there.
        path.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !rail.narrowProperty().get() || path.getWidth() >= path.prefWidth(-1),
                        rail.narrowProperty(),
                        path.widthProperty(),
                        path.fontProperty()));
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMaxWidth(Double.MAX_VALUE);
        var mode = new ModeButton(parts.mode(), modePressed, announcements);
        mode.setMinWidth(Region.USE_PREF_SIZE);
        var palette = new Button("Commands");
        palette.setId("open-palette");
        palette.setAccessibleText("Commands, Ctrl+K");
        palette.getStyleClass().add("flat");
        var key = new Label("Ctrl+K");
        key.getStyleClass().add("key");
        palette.setGraphic(key);
        palette.setContentDisplay(ContentDisplay.RIGHT);
        palette.setMinWidth(Region.USE_PREF_SIZE);
        palette.setOnAction(event -> openPalette());
        menus.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(12, menus, title, path, new DownArrow(mode), palette);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("title-line");
        return line;
    }

    /** Ties the frame to its scene: keys, Esc, width. Call it once. */
    public void attach(Scene scene) {
        listen(scene);
        keys().combination(scene, "Shortcut+K", "Ctrl+K", "commands", this::openPalette);
        keys().combination(scene, "F6", "F6", "next pane", () -> Panes.next(panes(), scene.getFocusOwner()));
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && (overlay().dismiss() || back())) {
                event.consume();
            }
        });
        rail.narrowProperty().bind(scene.widthProperty().divide(textScale).lessThan(ROOMY));
    }

    /** How much larger than usual text is; larger text leaves less room. */
    public DoubleProperty textScaleProperty() {
        return textScale;
    }

    /** A second has passed, or something is known that was not. */
    public void tick() {
        status.refresh();
        announcements.tick();
    }

    /** Stops everything that moves. */
    public void close() {
        views.close();
    }

    private List<Node> panes() {
        var all = new ArrayList<Node>();
        all.add(rail);
        var shown = views.shown().map(View::node);
        if (shown.isPresent() && shown.get() instanceof HBox beside) {
            all.addAll(beside.getChildren());
        } else {
            shown.ifPresent(all::add);
        }
        return all;
    }

    private boolean back() {
        return views.shown().map(View::back).orElse(false);
    }

    private void openPalette() {
        if (!overlay().open()) {
            new Palette(overlay(), commands).open();
        }
    }

    /** Shows the commands. */
    public void showCommands() {
        openPalette();
    }

    /** Appends a menu. */
    public void addMenu(String title, MenuItem... items) {
        var menu = new Menu(title);
        menu.getItems().addAll(items);
        menus.getMenus().add(menu);
    }

    /** Lays something of its own over the window until it is closed. */
    public Runnable over(Node content, Pos where) {
        return over(content, where, () -> overlay().remove(content));
    }

    /**
     * Lays something of its own over the window.
     *
     * @param dismissed called on Esc and on a click beside it
     * @return takes it away again
     */
    public Runnable over(Node content, Pos where, Runnable dismissed) {
        overlay().push(content, where, dismissed);
        return () -> overlay().remove(content);
    }

    /** Whether the rail shows icons only. */
    public BooleanProperty narrowProperty() {
        return rail.narrowProperty();
    }

    public Views views() {
        return views;
    }

    public Commands commands() {
        return commands;
    }

    public Banners banners() {
        return banners;
    }
}
