package io.leasehold.bench.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engines of all programs wrote about the begin and the end of each execution. For one thread. */
final class Executions {
    private static final String BEGUN = "begun";
    private static final String OVER = "over";
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<Run, Long> begins = new LinkedHashMap<>();
    private final Map<Run, Long> ends = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private record Run(String id, int attempt, long pid) {}

    private record Time(long from, long to) {
        boolean overlaps(Time other) {
            return from - other.to < 0 && other.from - to < 0;
        }
    }

    /**
     * Reads what was written.
     *
     * @param lines in any order
     */
    Executions(List<String> lines) {
        for (var line : lines) {
            var words = line.split(" ");
            var run = new Run(words[1], Integer.parseInt(words[2]), Long.parseLong(words[3]));
            if (words[0].equals(BEGUN)) {
                begins.put(run, Long.parseLong(words[4]));
                counts.merge(run.id(), 1, Integer::sum);
            } else {
                ends.put(run, Long.parseLong(words[4]));
            }
        }
    }

    /** The line of an execution that begins; the time is that of {@link System#nanoTime()}. */
    static String begun(String id, int attempt, long pid, long nanos) {
        return line(BEGUN, id, attempt, pid, nanos);
    }

    /** The line of an execution that is over. */
    static String over(String id, int attempt, long pid, long nanos) {
        return line(OVER, id, attempt, pid, nanos);
    }

    private static String line(String what, String id, int attempt, long pid, long nanos) {
        return what + " " + id + " " + attempt + " " + pid + " " + nanos;
    }

    /** How often that process was executed. */
    int count(String id) {
        return counts.getOrDefault(id, 0);
    }

    /**
     * The processes of which two executions ran at the same time.
     *
     * @param killed when each program was killed: what it executed then went on until that moment
     */
    List<String> twiceAtOnce(Map<Long, Long> killed) {
        var times = new HashMap<String, List<Time>>();
        var found = new HashSet<String>();
        begins.forEach((run, begin) -> {
            var end = ends.getOrDefault(run, killed.getOrDefault(run.pid(), NEVER));
            var time = new Time(begin, end);
            var others = times.computeIfAbsent(run.id(), ignored -> new ArrayList<>());
            if (others.stream().anyMatch(time::overlaps)) {
                found.add(run.id());
            }
            others.add(time);
        });
        return found.stream().sorted().toList();
    }
}
