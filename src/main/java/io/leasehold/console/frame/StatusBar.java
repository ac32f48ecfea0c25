package io.leasehold.console.frame;

import io.leasehold.console.feed.FeedState;
import io.leasehold.recovery.Held;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Numbers;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;

/** How fresh the window is, who sweeps, and where the registry stands. */
final class StatusBar extends BorderPane {
    private static final PseudoClass AMBER = PseudoClass.getPseudoClass("amber");
    private static final long STALE_MS = 3_000;
    private static final long LITTLE_SPACE = 2L << 30;
    private static final long UNIT = 1_024;
    private static final double GAP = 16;

    private final Label read = new Label();
    private final Label sweep = new Label();
    private final Label disk = new Label();
    private final Label store = new Label();
    private final ObservableValue<FeedState> state;
    private final ProcessRegistry.Facts facts;
    private final InstantSource wall;
    private final Announcements announcements;
    private String told = "";

    /** The bar of a window. */
    StatusBar(
            ObservableValue<FeedState> state,
            ProcessRegistry.Facts facts,
            InstantSource wall,
            Announcements announcements) {
        this.announcements = announcements;
        this.state = state;
        this.facts = facts;
        this.wall = wall;
        getStyleClass().add("status-line");
        var line = new WrappedLine(GAP, read, sweep, disk, store);
        line.getStyleClass().add("status-words");
        setCenter(line);
        setAccessibleRole(AccessibleRole.TEXT);
        read.setId("status-read");
        sweep.setId("status-sweep");
        disk.setId("status-disk");
        store.setId("status-store");
        refresh();
    }

    /** Says what is so by now; call it after each change, and each second. */
    void refresh() {
        var now = state.getValue();
        var failure = now.failure();
        var age = wall.millis() - now.clock().wallMs();
        if (failure != null) {
            read.setText("Cannot be read");
        } else if (!now.read()) {
            read.setText("Reading…");
        } else {
            read.setText(age < STALE_MS ? "Live, read " + Times.ago(age) : "Read " + Times.age(age) + " ago");
        }
        read.pseudoClassStateChanged(AMBER, failure != null || (now.read() && age >= STALE_MS));
        sweep.setText(sweeps(now));
        store.setText(store(now));
        disk.setText(disk(now));
        disk.pseudoClassStateChanged(AMBER, now.disk().freeBytes().orElse(LITTLE_SPACE) < LITTLE_SPACE);
        speak(now, failure != null, age >= STALE_MS);
    }

    /** All of it is there to be read; only what means something else is told, not each second that passes. */
    private void speak(FeedState now, boolean failed, boolean stale) {
        setAccessibleText(Stream.of(read, sweep, disk, store)
                .map(Label::getText)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(". ", "Status: ", ".")));
        var meaning = failed + " " + (now.read() && stale) + " " + now.workers().size() + " "
                + disk.getPseudoClassStates().contains(AMBER) + " "
                + (now.disk().fullSinceMs() != null) + " "
                + store.getText();
        if (!meaning.equals(told)) {
            told = meaning;
            announcements.changed(this);
        }
    }

    private String sweeps(FeedState now) {
        return facts.copy() ? "Nobody sweeps a copy" : NextSweep.words(now.workers(), wall.millis());
    }

    /** Who serves the registry to every program that uses it. */
    private String store(FeedState now) {
        if (facts.folder() == null) {
            return "Store: in memory";
        }
        var holder = now.store();
        if (holder == null) {
            return "";
        }
        return holder.self() ? "Store: this window" : "Store: " + holder.program() + ", pid " + holder.pid();
    }

    private String disk(FeedState now) {
        var durable = now.disk().fullSinceMs() != null
                ? "nothing can be written"
                : facts.copy() ? "only read" : facts.durable() ? "writes durable" : "nothing survives this program";
        var free = now.disk().freeBytes();
        if (free.isEmpty()) {
            return durable;
        }
        return "Disk " + size(free.getAsLong()) + " free, "
                + (now.disk().fullSinceMs() == null && Held.Space.with(free) != null
                        ? "workers take nothing new"
                        : durable);
    }

    static String size(long bytes) {
        if (bytes < UNIT * UNIT * UNIT) {
            return bytes / (UNIT * UNIT) + " MB";
        }
        return Numbers.rough(bytes / (double) (UNIT * UNIT * UNIT)) + " GB";
    }
}
