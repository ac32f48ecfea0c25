package io.leasehold.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs branches side by side, each on a thread of its own, so many at once. Used once.
 *
 * <p>The branch that waits for them is not busy meanwhile; it is again from the moment in which the last of them ends, so
 * that the attendant never sees a moment without anybody busy between two steps.
 */
final class Branches {
    private final StepRunner runner;
    private final Attendant attendant;
    private final Breakdown breakdown;
    private final List<Branch> branches;
    private final BranchStop stop;
    private final Consumer<StepEnd.Failed> whenFailed;
    private final AtomicReferenceArray<@Nullable StepEnd> ends;
    private final AtomicInteger next = new AtomicInteger();

    /** Steps with what they can name. */
    record Branch(List<Step> steps, String iteration, Scope scope) {}

    /**
     * Branches that have not begun.
     *
     * @param stop tells all of them to stop
     * @param whenFailed hears of each branch that failed, on its thread
     */
    Branches(
            StepRunner runner,
            Attendant attendant,
            Breakdown breakdown,
            List<Branch> branches,
            BranchStop stop,
            Consumer<StepEnd.Failed> whenFailed) {
        this.runner = runner;
        this.attendant = attendant;
        this.breakdown = breakdown;
        this.branches = branches;
        this.stop = stop;
        this.whenFailed = whenFailed;
        this.ends = new AtomicReferenceArray<>(branches.size());
    }

    /** Runs them, at most so many at once, and returns their ends in their order; one that never began is parked. */
    List<StepEnd> run(int limit) {
        var workers = Math.min(limit, branches.size());
        if (workers > 0) {
            attendant.begin(workers - 1);
            var left = new AtomicInteger(workers);
            var over = new CountDownLatch(workers);
            for (var worker = 0; worker < workers; worker++) {
                Thread.ofVirtual().name("pipeline-branch").start(() -> work(left, over));
            }
            await(over);
        }
        var all = new ArrayList<StepEnd>();
        for (var index = 0; index < branches.size(); index++) {
            all.add(Optional.ofNullable(ends.get(index)).orElseGet(StepEnd.Parked::new));
        }
        return all;
    }

    private void work(AtomicInteger left, CountDownLatch over) {
        try {
            var parked = false;
            while (!parked) {
                var index = next.getAndIncrement();
                if (index >= branches.size()) {
                    return;
                }
                var end = end(branches.get(index));
                ends.set(index, end);
                // A branch that waits keeps its place among those that run at once.
                parked = end instanceof StepEnd.Parked;
            }
        } finally {
            if (left.decrementAndGet() > 0) {
                attendant.end();
            }
            over.countDown();
        }
    }

    private StepEnd end(Branch branch) {
        try {
            if (stop.stopped()) {
                return new StepEnd.Stopped();
            }
            var end = runner.block(branch.steps(), branch.iteration(), branch.scope(), stop);
            if (end instanceof StepEnd.Failed failed) {
                whenFailed.accept(failed);
            }
            return end;
        } catch (RuntimeException | Error e) {
            breakdown.broken(e);
            return new StepEnd.Stopped();
        }
    }

    private static void await(CountDownLatch over) {
        while (true) {
            try {
                over.await();
                return;
            } catch (InterruptedException e) {
                // Nothing here reacts to interrupts: a run is stopped by its signal.
            }
        }
    }
}
