package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** A window is made in steps; one that is closed in the middle of them is not made any further. */
class OpeningStepsTest extends WindowCase {
    private final ArrayDeque<Runnable> steps = new ArrayDeque<>();

    private String step() {
        return Windows.on(() -> {
            steps.removeFirst().run();
            return open.window().frame().views().currentProperty().get();
        });
    }

    @Test
    void theWindowComesAsAWhole() {
        openInSteps("orders", SampleRegistry::everyPhase, steps::addLast);
        while (step().isEmpty()) {
            assertThat(lookup("mode")).as("what is laid out twice").isNull();
            assertThat(lookup("processes")).isNull();
        }
        assertThat(lookup("mode")).isNotNull();
        assertThat(lookup("processes")).isNotNull();
        // The rail scrolls: what it holds is found once it has been laid out.
        Windows.until("every view can be chosen already", () -> lookup("rail-doctor") != null);
        listed(7);
        while (!steps.isEmpty()) {
            step();
        }
        listed(7);
    }

    @Test
    void theFirstOfRowsThatComeBeforeTheirTableIsSelected() {
        openInSteps("orders", SampleRegistry::everyPhase, steps::addLast);
        step();
        Windows.until("rows", () -> open.window().processes().rows().size() == 7);
        while (!steps.isEmpty()) {
            step();
        }
        listed(7);
    }

    @Test
    void aWindowThatIsClosedMeanwhileIsNotMadeAnyFurther() {
        openInSteps("orders", SampleRegistry::everyPhase, steps::addLast);
        step();
        Windows.on(() -> {
            open.window().detach();
            return null;
        });
        assertThat(step()).isEmpty();
        assertThat(steps).isEmpty();
        assertThat(lookup("processes")).isNull();
    }
}
