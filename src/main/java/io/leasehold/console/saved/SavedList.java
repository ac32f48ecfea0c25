package io.leasehold.console.saved;

import io.leasehold.console.settings.SavedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The saved views of one registry, in the order in which they were made. Pure.
 *
 * @param views the views
 */
record SavedList(List<SavedView> views) {
    /** The rail has no room for more. */
    static final int LONGEST = 24;

    SavedList {
        views = List.copyOf(views);
    }

    Optional<SavedView> find(String id) {
        return views.stream().filter(view -> view.id().equals(id)).findFirst();
    }

    private Optional<SavedView> named(String name) {
        return views.stream().filter(view -> view.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Why a view cannot have that name; empty: it can. */
    String refusal(String name, Set<String> taken) {
        if (name.isBlank()) {
            return "A view needs a name.";
        }
        if (name.strip().length() > LONGEST) {
            return "A name has at most " + LONGEST + " characters.";
        }
        return taken.stream().anyMatch(name.strip()::equalsIgnoreCase) ? "Every registry has a view of that name." : "";
    }

    /** Whether a view has that name. */
    boolean has(String name) {
        return named(name.strip()).isPresent();
    }

    /** With that view; one of the same name gets its filter instead. */
    SavedList with(SavedView view) {
        var same = named(view.name());
        if (same.isEmpty()) {
            var all = new ArrayList<>(views);
            all.add(view);
            return new SavedList(all);
        }
        return put(new SavedView(same.get().id(), view.name(), view.filter()));
    }

    /** With another name for one; one that had that name is given up. */
    SavedList renamed(String id, String name) {
        return find(id).map(view -> new SavedList(views.stream()
                                .filter(each ->
                                        each.id().equals(id) || !each.name().equalsIgnoreCase(name))
                                .toList())
                        .put(new SavedView(id, name, view.filter())))
                .orElse(this);
    }

    /** Without that one. */
    SavedList without(String id) {
        return new SavedList(
                views.stream().filter(view -> !view.id().equals(id)).toList());
    }

    private SavedList put(SavedView next) {
        return new SavedList(views.stream()
                .map(view -> view.id().equals(next.id()) ? next : view)
                .toList());
    }
}
