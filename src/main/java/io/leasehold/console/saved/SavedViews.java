package io.leasehold.console.saved;

import atlantafx.base.theme.Styles;
import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Command;
import io.leasehold.console.frame.MainFrame;
import io.leasehold.console.frame.View;
import io.leasehold.console.frame.ViewEntry;
import io.leasehold.console.settings.SavedView;
import io.leasehold.console.settings.SettingsModel;
import io.leasehold.error.InvalidInput;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterParser;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The views of their own that people keep for a registry: in the rail, counted, and stored with the settings. FX thread only. */
public final class SavedViews {
    private static final String OWN = "saved-";

    private final Parts parts;
    private final String registryId;
    private final String after;
    private final Set<String> taken;

    /**
     * What it needs.
     *
     * @param newId makes an id
     * @param zone in which days of a filter are meant
     * @param filter what the list shows now, as a filter that means the same anywhere else
     * @param list the list
     * @param open shows a filter in the list, under a name
     */
    public record Parts(
            MainFrame frame,
            RegistryFeed feed,
            SettingsModel settings,
            Supplier<String> newId,
            Supplier<ZoneId> zone,
            Supplier<String> filter,
            Supplier<View> list,
            BiConsumer<String, String> open) {}

    /** The saved views of a registry, which come after everybody's views in the rail. */
    public SavedViews(Parts parts, String registryId) {
        this.parts = parts;
        this.registryId = registryId;
        var usual = parts.frame().views().entries();
        after = usual.getLast().id();
        taken = usual.stream().map(ViewEntry::title).collect(Collectors.toSet());
        fill();
        parts.frame().commands().add(Command.of("Save view…", "", this::save));
        parts.frame().commands().addSource(typed -> commands());
    }

    /** The control beside the filter. */
    public Node control() {
        var save = new MenuItem("Save as a view…");
        save.setOnAction(event -> save());
        var rename = new MenuItem("Rename this view…");
        rename.setOnAction(event -> shown().ifPresent(this::rename));
        var delete = new MenuItem("Delete this view");
        delete.setOnAction(event -> shown().ifPresent(this::delete));
        var menu = new MenuButton("Save", null, save, rename, delete);
        menu.setId("save-view");
        menu.getStyleClass().add(Styles.FLAT);
        menu.setTooltip(new Tooltip("Keep what is shown as a view of your own in the rail"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setOnShowing(event -> {
            rename.setDisable(shown().isEmpty());
            delete.setDisable(shown().isEmpty());
        });
        return menu;
    }

    private SavedList list() {
        return new SavedList(parts.settings().get().saved().getOrDefault(registryId, List.of()));
    }

    private Optional<SavedView> shown() {
        return list().find(parts.frame().views().currentProperty().get());
    }

    private void save() {
        var filter = parts.filter().get();
        NameDialog.open(
                parts.frame().dialogs(),
                "Save a view",
                "Save",
                filter,
                shown().map(SavedView::name).orElse(""),
                name -> list().has(name) ? "The view of that name shows this from now on." : "",
                name -> list().refusal(name, taken),
                name -> {
                    change(all -> all.with(new SavedView(OWN + parts.newId().get(), name, filter)));
                    list().views().stream()
                            .filter(view -> view.name().equals(name))
                            .findFirst()
                            .ifPresent(view -> parts.frame().views().show(view.id()));
                });
    }

    private void rename(SavedView view) {
        NameDialog.open(
                parts.frame().dialogs(),
                "Rename “" + view.name() + "”",
                "Rename",
                view.filter(),
                view.name(),
                name -> !view.name().equalsIgnoreCase(name.strip()) && list().has(name)
                        ? "The view that has that name is given up."
                        : "",
                name -> list().refusal(name, taken),
                name -> {
                    var open = shown().filter(view::equals).isPresent();
                    change(all -> all.renamed(view.id(), name));
                    if (open) {
                        parts.frame().views().show(view.id());
                    }
                });
    }

    private void delete(SavedView view) {
        var open = shown().filter(view::equals).isPresent();
        change(all -> all.without(view.id()));
        if (open) {
            parts.frame().views().show(after);
        }
        parts.frame().notices().done("The view “" + view.name() + "” is deleted. No process was touched.");
    }

    private void change(UnaryOperator<SavedList> change) {
        var next = change.apply(list()).views();
        parts.settings().update(now -> now.withSaved(registryId, next));
        fill();
    }

    private void fill() {
        var filters = new HashMap<String, Filter>();
        var entries = new ArrayList<ViewEntry>();
        for (var view : list().views()) {
            try {
                filters.put(
                        view.id(),
                        FilterParser.parse(view.filter(), parts.zone().get()));
            } catch (InvalidInput e) {
                // Another version wrote it: the list says what is wrong with it when it is opened.
                filters.remove(view.id());
            }
            entries.add(new ViewEntry(
                    view.id(),
                    view.name(),
                    Feather.BOOKMARK,
                    null,
                    ViewEntry.Place.UNDER,
                    parts.feed()
                            .alsoCounted()
                            .map(counts -> Counts.known(counts.getOrDefault(view.id(), Counts.UNKNOWN))),
                    parts.list(),
                    () -> parts.open().accept(view.name(), view.filter())));
        }
        parts.feed().countAlso(filters);
        parts.frame().views().replace(entry -> entry.id().startsWith(OWN), after, entries);
    }

    private List<Command> commands() {
        var all = new ArrayList<Command>();
        for (var view : list().views()) {
            all.add(new Command(
                    "Go to " + view.name(),
                    "",
                    () -> Availability.YES,
                    () -> parts.frame().views().show(view.id())));
            all.add(Command.of("Rename view “" + view.name() + "”…", "", () -> rename(view)));
            all.add(Command.of("Delete view “" + view.name() + "”", "", () -> delete(view)));
        }
        return all;
    }
}
