package io.leasehold.console.frame;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;

/**
 * Tells a screen reader that something says something else by now: what a person did at once, what changes by itself at
 * most every five seconds, so that nobody is talked down. FX thread only.
 */
final class Announcements {
    private static final long PAUSE_MS = 5_000;

    private final InstantSource clock;
    private final Set<Node> waiting = new LinkedHashSet<>();
    private long lastMs;

    /** Announcements that take their time from that clock. */
    Announcements(InstantSource clock) {
        this.clock = clock;
        this.lastMs = clock.millis() - PAUSE_MS;
    }

    /** Tells it now. */
    static void now(Node node) {
        node.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** Tells it soon; what was told just now is returned. */
    List<Node> changed(Node node) {
        waiting.add(node);
        return tick();
    }

    /** A moment has passed; what waited long enough is told. */
    List<Node> tick() {
        var nowMs = clock.millis();
        // A clock that was set back must not silence it.
        if (waiting.isEmpty() || Math.abs(nowMs - lastMs) < PAUSE_MS) {
            return List.of();
        }
        lastMs = nowMs;
        var told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(Announcements::now);
        return told;
    }
}
