package io.leasehold.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens in a run, step by step. The same script always gives the same run.
 *
 * @param steps in their order
 */
public record Script(List<Step> steps) {
    private static final int[] OFFSETS = {-1, 0, 1, 3_000, 9_000, 40_000};

    public Script {
        steps = List.copyOf(steps);
    }

    /** The script of a seed. */
    public static Script of(long seed) {
        return new Script(new Writing(seed).steps());
    }

    /** The script of some lines, as {@link #lines()} gives them. */
    public static Script parse(List<String> lines) {
        return new Script(
                lines.stream().filter(line -> !line.isBlank()).map(Step::parse).toList());
    }

    /** A line for each step. */
    public List<String> lines() {
        return steps.stream().map(Step::line).toList();
    }

    private static final class Writing {
        private static final int STEPS = 14;
        private static final String[] WORKERS = {"w1", "w2", "w3"};

        private final Random random;
        private final List<Step> steps = new ArrayList<>();
        private int processes;

        Writing(long seed) {
            random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        }

        List<Step> steps() {
            for (var row = 3 + random.nextInt(3); row > 0; row--) {
                declare();
            }
            join("w1");
            join("w2");
            for (var step = 0; step < STEPS; step++) {
                fault();
                add(Step.Kind.ELAPSE, Step.NONE, Step.NONE, elapse(), 0);
            }
            return steps;
        }

        /** Mostly a moment, at times longer than a lease. */
        private long elapse() {
            return random.nextInt(5) == 0 ? 20_000 + random.nextInt(25_000) : random.nextInt(4_000);
        }

        private void declare() {
            var way =
                    switch (random.nextInt(10)) {
                        case 0, 1, 2 -> "owner_bound";
                        case 3 -> "owner_bound.waits";
                        case 4 -> "rerunnable.waits";
                        case 5 -> "rerunnable.not_made";
                        case 6 -> "owner_bound.child";
                        case 7 -> "rerunnable.child";
                        default -> "rerunnable";
                    };
            add(Step.Kind.DECLARE, "p" + ++processes, way, 200 + random.nextInt(9_000), 1 + random.nextInt(3));
        }

        private void join(String worker) {
            add(Step.Kind.JOIN, worker, Step.NONE, 1 + random.nextInt(3), 0);
        }

        private String worker() {
            return WORKERS[random.nextInt(WORKERS.length)];
        }

        private String process() {
            return "p" + (1 + random.nextInt(processes));
        }

        /** The connection only, or its owner, for a moment or for longer than anybody waits. */
        private long away() {
            return random.nextInt(2) == 0 ? 0 : 1 + random.nextInt(random.nextInt(3) == 0 ? 30_000 : 3_000);
        }

        private long call() {
            return 1 + random.nextInt(12);
        }

        private String of(String... ways) {
            return ways[random.nextInt(ways.length)];
        }

        private void fault() {
            switch (random.nextInt(27)) {
                case 0, 1, 2 -> add(Step.Kind.DIE, worker(), of("before", "after"), call(), 0);
                case 3, 4 -> join(worker());
                case 5, 6 -> declare();
                case 7 -> add(Step.Kind.PAUSE, worker(), Step.NONE, 1_000 + random.nextInt(60_000), 0);
                case 8 -> add(Step.Kind.BLIND, Step.NONE, Step.NONE, 1_000 + random.nextInt(90_000), 0);
                case 9 -> add(Step.Kind.SUSPEND, Step.NONE, Step.NONE, 1_000 + random.nextInt(7_200_000), 0);
                case 10 -> add(Step.Kind.CLOCK, Step.NONE, Step.NONE, random.nextInt(240_000) - 120_000, 0);
                case 11 -> add(Step.Kind.REUSE, worker(), Step.NONE, 0, 0);
                case 12 -> add(Step.Kind.REBOOT, Step.NONE, Step.NONE, 0, 0);
                case 13 -> add(Step.Kind.LOSE, worker(), Step.NONE, call(), away());
                case 14 -> add(Step.Kind.UNKNOWN, worker(), Step.NONE, call(), random.nextInt(2));
                case 15 -> add(Step.Kind.TWICE, worker(), Step.NONE, call(), away());
                case 16 -> add(Step.Kind.SLOW, worker(), Step.NONE, 100 + random.nextInt(40_000), call());
                case 17 -> add(Step.Kind.FULL, Step.NONE, Step.NONE, 500 + random.nextInt(40_000), 0);
                case 18 ->
                    add(
                            Step.Kind.TAKEOVER,
                            Step.NONE,
                            of("dead", "in_order"),
                            100 + random.nextInt(random.nextInt(4) == 0 ? 30_000 : 8_000),
                            0);
                case 19 -> add(Step.Kind.ASK, process(), of("cancel", "abandon"), 0, 0);
                case 20 -> add(Step.Kind.RACE, worker(), of("cancel", "abandon"), call(), processes);
                case 21, 22, 23 ->
                    add(
                            Step.Kind.GHOST,
                            process(),
                            of("append", "complete", "renew", "release", "start"),
                            OFFSETS[random.nextInt(OFFSETS.length)],
                            0);
                case 24 -> add(Step.Kind.PRUNE, Step.NONE, Step.NONE, 0, 0);
                case 25 -> add(Step.Kind.LATE, worker(), Step.NONE, call(), 300 + random.nextInt(20_000));
                default -> add(Step.Kind.DRAIN, worker(), Step.NONE, random.nextInt(6_000), 0);
            }
        }

        private void add(Step.Kind kind, String who, String what, long first, long second) {
            steps.add(new Step(kind, who, what, first, second));
        }
    }
}
