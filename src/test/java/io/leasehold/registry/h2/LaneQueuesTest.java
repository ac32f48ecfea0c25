package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneQueuesTest {
    private final LaneQueues queues = new LaneQueues();

    @Test
    void aGroupHoldsAtMostSixtyFourAndSomethingOfEveryLane() {
        var bulk = add(Lane.BULK, 10, 100);
        var normal = add(Lane.NORMAL, 10, 100);
        var urgent = add(Lane.URGENT, 10, 100);
        var group = queues.takeGroup();
        assertThat(group).hasSize(64).startsWith(urgent.getFirst());
        assertThat(group).contains(normal.getFirst(), bulk.getFirst());
        assertThat(group.stream().filter(urgent::contains)).hasSize(48);
    }

    @Test
    void whatALaneLeavesGoesToTheOthers() {
        var bulk = add(Lane.BULK, 10, 100);
        assertThat(queues.takeGroup()).hasSize(64).isEqualTo(bulk.subList(0, 64));
        assertThat(queues.takeGroup()).hasSize(36);
        assertThat(queues.isEmpty()).isTrue();
    }

    @Test
    void aGroupEndsAtItsSizeButALargeJobStillGoes() {
        var large = add(Lane.NORMAL, 1_000_000, 2);
        assertThat(queues.takeGroup()).containsExactly(large.get(0));
        assertThat(queues.takeGroup()).containsExactly(large.get(1));
    }

    @Test
    void largeUrgentJobsDoNotStarveTheOthers() {
        add(Lane.URGENT, 300_000, 10);
        var normal = add(Lane.NORMAL, 300_000, 1).getFirst();
        var bulk = add(Lane.BULK, 300_000, 1).getFirst();
        assertThat(queues.takeGroup()).doesNotContain(normal, bulk);
        var next = new ArrayList<Submission<?>>(queues.takeGroup());
        next.addAll(queues.takeGroup());
        next.addAll(queues.takeGroup());
        assertThat(next).contains(normal, bulk);
    }

    private List<Submission<?>> add(Lane lane, int bytes, int count) {
        return IntStream.range(0, count)
                .<Submission<?>>mapToObj(i -> {
                    var submission = new Submission<Integer>(h -> i, bytes);
                    queues.add(lane, submission);
                    return submission;
                })
                .toList();
    }
}
