package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void aLongLineDelaysTheOthersByTheirNumberOnly() {
        var turns = new Turns(1, started::add);
        var greedy = turns.line();
        var modest = turns.line();
        for (var n = 0; n < 100; n++) {
            add(greedy, "greedy");
        }
        add(modest, "modest");
        add(modest, "modest");
        runAll();
        assertThat(done).hasSize(102);
        assertThat(done.subList(0, 5)).containsExactly("greedy", "greedy", "modest", "greedy", "modest");
    }

    @Test
    void soManyRunAtOnceAndNoMore() {
        var turns = new Turns(3, started::add);
        var line = turns.line();
        for (var n = 0; n < 10; n++) {
            add(line, "x");
        }
        assertThat(started).hasSize(3);
        started.remove().run();
        assertThat(started).hasSize(3);
        runAll();
        assertThat(done).hasSize(10);
    }

    @Test
    void theAnswerIsSentAfterTheTurn() {
        var turns = new Turns(1, started::add);
        var line = turns.line();
        var waitingDuringAnswer = new ArrayList<Integer>();
        line.add(() -> () -> waitingDuringAnswer.add(started.size()));
        add(line, "next");
        started.remove().run();
        assertThat(waitingDuringAnswer).containsExactly(1);
    }

    @Test
    void aTaskThatFailsGivesItsTurnBack() {
        var turns = new Turns(1, started::add);
        var line = turns.line();
        line.add(() -> {
            throw new IllegalStateException("broken");
        });
        add(line, "next");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> started.remove().run())
                .hasMessage("broken");
        runAll();
        assertThat(done).containsExactly("next");
    }

    private void add(Turns.Line line, String name) {
        line.add(() -> {
            done.add(name);
            return () -> {};
        });
    }

    private void runAll() {
        while (!started.isEmpty()) {
            started.remove().run();
        }
    }
}
