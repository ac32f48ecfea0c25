package io.leasehold.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.invariant.Breach;
import io.leasehold.invariant.HistoryLaws;
import io.leasehold.invariant.Invariant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionsTest {
    private static final long FIRST = 11;
    private static final long SECOND = 22;

    @Test
    void anExecutionThatBeginsBeforeTheFormerOneIsOverIsFound() {
        var executions = new Executions(List.of(
                Executions.begun("a", 1, FIRST, 100),
                Executions.begun("a", 2, SECOND, 150),
                Executions.over("a", 1, FIRST, 200),
                Executions.over("a", 2, SECOND, 250)));

        assertThat(twiceAtOnce(executions, Map.of())).containsExactly("a");
    }

    @Test
    void theDeathOfItsProgramEndsAnExecution() {
        var executions =
                new Executions(List.of(Executions.begun("a", 1, FIRST, 100), Executions.begun("a", 2, SECOND, 150)));

        assertThat(twiceAtOnce(executions, Map.of(FIRST, 140L))).isEmpty();
        assertThat(twiceAtOnce(executions, Map.of(FIRST, 160L))).containsExactly("a");
        assertThat(twiceAtOnce(executions, Map.of())).as("nobody killed it").containsExactly("a");
    }

    @Test
    void oneAfterTheOtherIsNoFinding() {
        var executions = new Executions(List.of(
                Executions.begun("a", 1, FIRST, 100),
                Executions.over("a", 1, FIRST, 200),
                Executions.begun("b", 1, FIRST, 150),
                Executions.begun("a", 2, SECOND, 200),
                Executions.over("a", 2, SECOND, 300),
                Executions.over("b", 1, FIRST, 160)));

        assertThat(twiceAtOnce(executions, Map.of())).isEmpty();
    }

    private static List<String> twiceAtOnce(Executions executions, Map<Long, Long> killed) {
        var laws = new HistoryLaws();
        executions.moments(killed).forEach(laws::add);
        return laws.breaches().stream()
                .filter(breach -> breach.invariant() == Invariant.NEVER_TWO_AT_ONCE)
                .map(Breach::processId)
                .toList();
    }
}
