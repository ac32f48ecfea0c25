package io.leasehold.registry.h2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The waiting jobs by lane. Not thread-safe; pure apart from its own state.
 *
 * <p>A group takes each lane's share first, in the order of the lanes, and fills what is left by the same order. A lane
 * that waited and got nothing, because large jobs of another filled the group, begins the next one.
 */
final class LaneQueues {
    static final int GROUP_JOBS = 64;
    static final int GROUP_BYTES = 256 * 1024;
    private static final Map<Lane, Integer> SHARES = Map.of(Lane.URGENT, 48, Lane.NORMAL, 12, Lane.BULK, 4);

    private final Map<Lane, Deque<Submission<?>>> waiting = new EnumMap<>(Lane.class);
    private final Set<Lane> passedOver = EnumSet.noneOf(Lane.class);

    LaneQueues() {
        for (var lane : Lane.values()) {
            waiting.put(lane, new ArrayDeque<>());
        }
    }

    void add(Lane lane, Submission<?> submission) {
        queue(lane).add(submission);
    }

    boolean isEmpty() {
        return waiting.values().stream().allMatch(Deque::isEmpty);
    }

    /** The next group, oldest first within a lane; at least one job when any waits, however large it is. */
    List<Submission<?>> takeGroup() {
        var group = new ArrayList<Submission<?>>();
        var bytes = 0L;
        var served = EnumSet.noneOf(Lane.class);
        for (var lane : order()) {
            var before = group.size();
            bytes = take(lane, SHARES.getOrDefault(lane, 1), group, bytes);
            if (group.size() > before) {
                served.add(lane);
            }
        }
        for (var lane : Lane.values()) {
            bytes = take(lane, GROUP_JOBS, group, bytes);
        }
        passedOver.clear();
        for (var lane : Lane.values()) {
            if (!served.contains(lane) && !queue(lane).isEmpty()) {
                passedOver.add(lane);
            }
        }
        return group;
    }

    private Set<Lane> order() {
        var order = new LinkedHashSet<>(passedOver);
        order.addAll(List.of(Lane.values()));
        return order;
    }

    /** Everything that waits. */
    List<Submission<?>> takeAll() {
        var all = new ArrayList<Submission<?>>();
        for (var queue : waiting.values()) {
            all.addAll(queue);
            queue.clear();
        }
        return all;
    }

    private long take(Lane lane, int most, List<Submission<?>> group, long bytesBefore) {
        var bytes = bytesBefore;
        var queue = queue(lane);
        for (var taken = 0; taken < most && group.size() < GROUP_JOBS; taken++) {
            @Nullable Submission<?> next = queue.peek();
            if (next == null || (!group.isEmpty() && bytes + next.bytes() > GROUP_BYTES)) {
                break;
            }
            queue.remove();
            group.add(next);
            bytes += next.bytes();
        }
        return bytes;
    }

    private Deque<Submission<?>> queue(Lane lane) {
        var queue = waiting.get(lane);
        if (queue == null) {
            throw new IllegalStateException("no queue for " + lane);
        }
        return queue;
    }
}
