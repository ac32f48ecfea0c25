package io.leasehold.bench.chaos;

import io.leasehold.invariant.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the engines of all programs wrote about the begin and the end of each execution. For one thread. */
final class Executions {
    private static final String BEGUN = "begun";
    private static final String OVER = "over";

    private final List<Timed> moments = new ArrayList<>();

    /** At one reading of the clock an end comes before a begin. */
    private record Timed(long nanos, boolean begins, Moment moment) {}

    /**
     * Reads what was written.
     *
     * @param lines in any order
     */
    Executions(List<String> lines) {
        for (var line : lines) {
            var words = line.split(" ");
            var attempt = Integer.parseInt(words[2]);
            var nanos = Long.parseLong(words[4]);
            var begins = words[0].equals(BEGUN);
            moments.add(new Timed(
                    nanos,
                    begins,
                    begins
                            ? new Moment.Began(words[1], attempt, words[3])
                            : new Moment.Over(words[1], attempt, words[3])));
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

    /**
     * What happened, in its order.
     *
     * @param killed when each program was killed: what it executed then went on until that moment
     */
    List<Moment> moments(Map<Long, Long> killed) {
        var all = new ArrayList<>(moments);
        killed.forEach((pid, nanos) -> all.add(new Timed(nanos, false, new Moment.Died(Long.toString(pid)))));
        return all.stream()
                .sorted((one, other) -> {
                    var time = Long.signum(one.nanos() - other.nanos());
                    return time != 0 ? time : Boolean.compare(one.begins(), other.begins());
                })
                .map(Timed::moment)
                .toList();
    }
}
