package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Availability;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Reads what a dialog opens on; an answer that comes after people have turned to something else opens nothing. */
final class PromptReading {
    private static final Duration PATIENCE = Duration.seconds(4);

    private final ActScene scene;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private boolean over;

    /** One reading. */
    PromptReading(ActScene scene) {
        this.scene = scene;
    }

    /** Reads, and hands on what was read if it comes in time. */
    <T> void run(String name, Callable<T> reading, Consumer<T> done) {
        patience.setOnFinished(event -> {
            if (end()) {
                scene.notices().failed("The registry does not answer. Nothing was done; try it again later.");
            }
        });
        patience.play();
        scene.tasks()
                .run(
                        name,
                        reading,
                        answer -> {
                            if (end()) {
                                done.accept(answer);
                            }
                        },
                        failure -> {
                            if (end()) {
                                scene.notices().failed(Failures.words(failure));
                            }
                        });
    }

    /** Reads a process anew for an act on it, and opens a dialog on what it finds. */
    void row(String act, String id, Function<JudgedRow, Availability> rule, Consumer<JudgedRow> open) {
        run("leasehold-" + act, () -> scene.rows().read(id), read -> opened(id, read, rule, open));
    }

    /**
     * Opens a dialog on a process that was read anew, unless another is open by now; that it is gone, or that the act is
     * no longer possible, is told instead.
     */
    void opened(String id, Optional<JudgedRow> read, Function<JudgedRow, Availability> rule, Consumer<JudgedRow> open) {
        if (scene.dialogs().anyOpen()) {
            return;
        }
        if (read.isEmpty()) {
            scene.notices().failed("There is no process “" + id + "” in this registry any more.");
            return;
        }
        var row = read.get();
        var possible = rule.apply(row);
        if (possible.possible()) {
            open.accept(row);
        } else {
            scene.notices().failed("“" + row.name() + "”: " + possible.reason() + " Nothing was done.");
        }
    }

    private boolean end() {
        var first = !over;
        over = true;
        patience.stop();
        return first;
    }
}
