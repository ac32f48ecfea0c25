package io.leasehold.console;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Command;
import io.leasehold.console.frame.MainFrame;
import io.leasehold.console.processes.ProcessesView;
import io.leasehold.process.LeaseOwner;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Scene;

/** Ways from the selected process to what it is about: each with a key, and with a reason where there is none. */
final class RowCommands {
    private static final Availability NONE = Availability.no("No process is selected.");

    private final MainFrame frame;
    private final Supplier<ProcessesView> processes;
    private final Command why;
    private final Command owner;
    private final Command waitsFor;
    private final Command window;

    /**
     * The ways.
     *
     * @param why shows the verdict of the selected process
     * @param owner shows an owner
     * @param process shows another process
     * @param window shows a process in a window of its own
     */
    RowCommands(
            MainFrame frame,
            Supplier<ProcessesView> processes,
            Runnable why,
            Consumer<LeaseOwner> owner,
            Consumer<String> process,
            Consumer<JudgedRow> window) {
        this.frame = frame;
        this.processes = processes;
        this.why = command("Why", "w", row -> Availability.YES, row -> why.run());
        this.owner = command("Go to its owner", "o", RowCommands::owned, row -> {
            var known = row.owner();
            if (known != null) {
                owner.accept(known);
            }
        });
        this.waitsFor = command(
                "Go to what it waits for",
                "r",
                WaitsFor::availability,
                row -> WaitsFor.process(row).ifPresent(process));
        this.window = command("Open in a window of its own", "Ctrl+Enter", row -> Availability.YES, window);
    }

    /** Puts them into the palette. */
    void addCommands() {
        frame.commands().addSource(typed -> List.of(named(why)));
        frame.commands().add(owner);
        frame.commands().add(waitsFor);
        frame.commands().add(window);
    }

    /** All of them, in the order of the menus. */
    List<Command> all() {
        return List.of(why, owner, waitsFor, window);
    }

    /** Binds their keys. */
    void bind(Scene scene) {
        var keys = frame.keys();
        Consumer<String> told = frame.notices()::failed;
        keys.on(why, "why: the verdict", this::here, told);
        keys.on(owner, "go to its owner", this::here, told);
        keys.on(waitsFor, "go to what it waits for", this::here, told);
        keys.combination(scene, "Ctrl+Enter", window, "detail in a window of its own", this::here, told);
    }

    /** With the id of the process that it is about, so that nobody has to look which one is selected. */
    private Command named(Command command) {
        var id = here() ? processes.get().current().map(row -> " " + row.id()).orElse("") : "";
        return new Command(command.title() + id, command.keys(), command.availability(), command.action());
    }

    private boolean here() {
        return frame.views().shown().filter(view -> view == processes.get()).isPresent();
    }

    private Command command(
            String title, String keys, Function<JudgedRow, Availability> rule, Consumer<JudgedRow> action) {
        return new Command(
                title,
                keys,
                () -> here() ? processes.get().current().map(rule).orElse(NONE) : NONE,
                () -> processes.get().current().ifPresent(action));
    }

    private static Availability owned(JudgedRow row) {
        return row.owner() == null ? Availability.no("Nobody has taken it yet.") : Availability.YES;
    }
}
