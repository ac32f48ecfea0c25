package io.leasehold.console.acts;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
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

    private boolean end() {
        var first = !over;
        over = true;
        patience.stop();
        return first;
    }
}
