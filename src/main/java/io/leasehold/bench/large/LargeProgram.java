package io.leasehold.bench.large;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.look.Look;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.jvm.JvmTasks;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** Measures one registry, in a program with little memory, and prints a name and nanoseconds a line. */
final class LargeProgram {
    private static final int PAGE = 200;
    private static final int WARM = 20;
    private static final int TIMES = 40;
    private static final int OPENINGS = 5;

    private final Path folder;
    private final LivenessProbe probe = Probes.ofThisSystem(null, InstantSource.system());

    private LargeProgram(Path folder) {
        this.folder = folder;
    }

    /** Arguments: the folder of the registry. */
    public static void main(String[] args) {
        new LargeProgram(Path.of(args[0])).measure();
    }

    private void measure() {
        for (var opening = 0; opening < OPENINGS; opening++) {
            var began = System.nanoTime();
            try (var registry = open()) {
                print(LargeFigure.OPEN, System.nanoTime() - began);
                registry.facts();
            }
        }
        try (var registry = open()) {
            sweeps(registry);
            reads(registry);
            appends(registry);
        }
        System.gc();
        print(
                LargeFigure.HEAP,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private ProcessRegistry open() {
        return H2Registry.openOrCreate(folder, "bench", Duration.ofSeconds(10));
    }

    private void sweeps(ProcessRegistry registry) {
        var tasks = new JvmTasks();
        var config = WorkerConfig.of(
                OwnerIdentity.of("bench", probe, tasks),
                probe,
                List.of(),
                new Program("leasehold bench", "", "", "bench"));
        try (var worker = new DurableProcessWorker(registry, config, tasks, FaultSink.logging())) {
            many(LargeFigure.SWEEP, OPENINGS, OPENINGS, worker::settleOnce);
        }
    }

    private void reads(ProcessRegistry registry) {
        list(registry, LargeFigure.LIST_LIVE, "status:live");
        list(registry, LargeFigure.LIST_ALL, "status:any");
        list(registry, LargeFigure.FILTER_KIND, "status:any kind:kind-7");
        list(registry, LargeFigure.FILTER_LABEL, "status:any label:\"label 7 of*\"");
        list(registry, LargeFigure.FILTER_ENDED, "status:completed ended<1h");
        list(registry, LargeFigure.WORD, "status:any label");
        list(registry, LargeFigure.WORD_RARE, "status:any nothing-is-called-so");
        many(LargeFigure.WHY_LIVE, WARM, TIMES, () -> why(registry, "live-8"));
        many(LargeFigure.WHY_ENDED, WARM, TIMES, () -> why(registry, LargeRows.FIRST_ENDED));
    }

    private void why(ProcessRegistry registry, String id) {
        new Look(registry, probe).at(registry.find(id).orElseThrow()).why();
        registry.tenures(id);
    }

    private void list(ProcessRegistry registry, LargeFigure figure, String filter) {
        var query = new ProcessQuery(
                FilterParser.parse(filter, ZoneOffset.UTC), ProcessQuery.Order.NEWEST_FIRST, null, PAGE);
        many(figure, WARM, TIMES, () -> registry.list(query));
    }

    private void appends(ProcessRegistry registry) {
        var rows = new LargeRows(registry);
        many(LargeFigure.APPEND_SHORT, WARM, TIMES, () -> rows.note(LargeRows.SHORT));
        many(LargeFigure.APPEND_LONG, WARM, TIMES, () -> rows.note(LargeRows.LONG));
    }

    private static void many(LargeFigure figure, int warm, int times, Runnable work) {
        for (var at = 0; at < warm; at++) {
            work.run();
        }
        for (var at = 0; at < times; at++) {
            var began = System.nanoTime();
            work.run();
            print(figure, System.nanoTime() - began);
        }
    }

    private static void print(LargeFigure figure, long value) {
        System.out.println(figure.name() + " " + value);
    }
}
