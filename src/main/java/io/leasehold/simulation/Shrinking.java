package io.leasehold.simulation;

import io.leasehold.invariant.Breach;
import io.leasehold.invariant.Invariant;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds a short script that breaks the same law as a long one. Deterministic. */
public final class Shrinking {
    private static final int MOST_RUNS = 400;

    private final Rules rules;
    private final Set<Invariant> wanted;
    private int runs;

    private Shrinking(Rules rules, Set<Invariant> wanted) {
        this.rules = rules;
        this.wanted = wanted;
    }

    /** The shortest script found that breaks one of the laws that {@code script} breaks. */
    public static Script of(Script script, Rules rules) {
        var broken = Simulation.of(script, rules).breaches().stream()
                .map(Breach::invariant)
                .collect(Collectors.toSet());
        var shrinking = new Shrinking(rules, broken);
        return shrinking.smaller(shrinking.shorter(script));
    }

    private boolean breaks(Script script) {
        runs++;
        return Simulation.of(script, rules).breaches().stream()
                .map(Breach::invariant)
                .anyMatch(wanted::contains);
    }

    /** Leaves out half of the steps, then quarters, and so on. */
    private Script shorter(Script script) {
        var kept = script;
        for (var size = Math.max(1, kept.steps().size() / 2); size >= 1 && runs < MOST_RUNS; size /= 2) {
            var at = 0;
            while (at < kept.steps().size() && runs < MOST_RUNS) {
                var steps = new ArrayList<>(kept.steps());
                steps.subList(at, Math.min(steps.size(), at + size)).clear();
                var next = new Script(steps);
                if (breaks(next)) {
                    kept = next;
                } else {
                    at += size;
                }
            }
        }
        return kept;
    }

    /** Halves the numbers as far as it goes. */
    private Script smaller(Script script) {
        var kept = script;
        for (var at = 0; at < kept.steps().size(); at++) {
            for (var step = kept.steps().get(at);
                    Math.abs(step.first()) > 1 && runs < MOST_RUNS;
                    step = kept.steps().get(at)) {
                var steps = new ArrayList<>(kept.steps());
                steps.set(at, step.with(step.first() / 2));
                var next = new Script(steps);
                if (!breaks(next)) {
                    break;
                }
                kept = next;
            }
        }
        return kept;
    }
}
