package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.assertj.core.api.Assertions;
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

    /** Many heavy tasks of one line would fill the queue behind, in which everybody stands. */
    @Test
    void ofEachLineOneHeavyTaskRunsAtATime() {
        var turns = new Turns(100, started::add);
        var heavy = turns.line();
        var other = turns.line();
        for (var n = 0; n < 50; n++) {
            add(heavy, Turns.Weight.HEAVY, "heavy");
        }
        add(other, "light");
        add(other, Turns.Weight.HEAVY, "other heavy");
        add(other, "light");
        assertThat(started).hasSize(4);
        runAll();
        assertThat(done).hasSize(53).startsWith("heavy", "light", "other heavy", "light", "heavy");
    }

    @Test
    void whatFollowsAHeavyTaskInItsOwnLineGoesOnAfterIt() {
        var turns = new Turns(100, started::add);
        var line = turns.line();
        add(line, Turns.Weight.HEAVY, "first");
        add(line, Turns.Weight.HEAVY, "second");
        add(line, "light");
        assertThat(started).hasSize(1);
        runAll();
        assertThat(done).containsExactly("first", "second", "light");
    }

    @Test
    void theAnswerIsSentAfterTheTurn() {
        var turns = new Turns(1, started::add);
        var line = turns.line();
        var waitingDuringAnswer = new ArrayList<Integer>();
        line.add(Turns.Weight.LIGHT, () -> () -> waitingDuringAnswer.add(started.size()));
        add(line, "next");
        started.remove().run();
        assertThat(waitingDuringAnswer).containsExactly(1);
    }

    @Test
    void aTaskThatFailsGivesItsTurnBack() {
        var turns = new Turns(1, started::add);
        var line = turns.line();
        line.add(Turns.Weight.LIGHT, () -> {
            throw new IllegalStateException("broken");
        });
        add(line, "next");
        Assertions.assertThatThrownBy(() -> started.remove().run()).hasMessage("broken");
        runAll();
        assertThat(done).containsExactly("next");
    }

    private void add(Turns.Line line, String name) {
        add(line, Turns.Weight.LIGHT, name);
    }

    private void add(Turns.Line line, Turns.Weight weight, String name) {
        line.add(weight, () -> {
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
