package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import io.leasehold.console.processes.DetailHeader;
import io.leasehold.registry.Judgement;
import java.time.ZoneOffset;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

/** Whether a worker runs may be known only after a row is shown; what its verdict says of that comes then. */
class LateWorkersTest extends WindowCase {
    private static final String NONE_RUNS = "No worker runs on this registry";

    @Test
    void theVerdictSaysThatNoneRunsAsSoonAsItIsKnown() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        var row = JudgedRow.of(
                sample.registry.find("mail-0017").orElseThrow(),
                List.of(),
                Judgement.View.LOOKING,
                sample.registry.clock());
        var state = new SimpleObjectProperty<>(FeedState.NONE);
        Windows.on(() -> {
            var header = new DetailHeader(
                    new Times(ZoneOffset.UTC),
                    state,
                    false,
                    open.window().frame().actButtons(),
                    () -> {});
            header.shown(row);
            var verdict = (Label) header.node().lookup(".detail-verdict");
            assertThat(verdict.getText()).isNotEmpty().doesNotContain(NONE_RUNS);

            state.set(nobodyWorks());

            assertThat(verdict.getText()).contains(NONE_RUNS);
            return null;
        });
    }

    private static FeedState nobodyWorks() {
        var none = FeedState.NONE;
        return new FeedState(
                new Counts(1, 0, 0, 0, 0, 0, 0, 1),
                0,
                none.clock(),
                List.of(),
                0,
                0,
                null,
                none.disk(),
                null,
                false,
                1,
                false,
                0,
                null);
    }
}
