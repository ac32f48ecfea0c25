package io.leasehold.demo;

import io.leasehold.engine.command.CommandEngine;
import io.leasehold.error.LeaseholdException;
import io.leasehold.host.ProgramFacts;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.ProcessEventFeed;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.jvm.JvmTasks;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two real commands, a real worker in a virtual machine of its own, a real SIGKILL, and the recovery, printed as it
 * happens. It takes less than 20 s, works on a registry of its own, and leaves nothing behind.
 */
public final class Demo {
    private static final String FIRST = "worker-1";
    private static final String SECOND = "worker-2";
    private static final Duration JVM_START = Duration.ofSeconds(30);
    private static final Duration OPENING = Duration.ofSeconds(5);

    private final PrintStream out;
    private final UnaryOperator<String> visible;
    private final Map<String, String> variables;
    private final ZoneId zone;
    private final JvmTasks tasks = new JvmTasks();

    /**
     * A demo that prints there.
     *
     * @param visible makes stored text safe to print
     * @param variables the variables from which the commands' environment is captured
     */
    public Demo(PrintStream out, UnaryOperator<String> visible, Map<String, String> variables, ZoneId zone) {
        this.out = out;
        this.visible = visible;
        this.variables = variables;
        this.zone = zone;
    }

    /** Whether commands can be run on this system. */
    public static boolean possibleHere() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    /** Plays it. Returns whether everything ended as it should. */
    public boolean play() {
        try (var folder = DemoFolder.make();
                var early = new EndedEarly()) {
            early.note(folder::close);
            out.println("Two commands become durable processes in a registry of their own, " + folder.registry());
            var work = new DemoWork(folder.path());
            try (var registry = open(folder)) {
                work.register(registry, variables);
            }
            out.println("  " + DemoWork.REPORT + "  rerunnable: if its worker dies, it may run again");
            out.println("  " + DemoWork.PAYMENT + "    owner_bound: it must never run twice");
            heading("A worker starts in its own Java virtual machine and takes both");
            try (var worker = DemoWorker.start(
                    folder.registry(), FIRST, line -> out.println("  " + FIRST + " | " + visible.apply(line)))) {
                early.note(worker::close);
                if (!worker.until(work::bothBegan, JVM_START)) {
                    out.println("The worker did not begin both commands.");
                    return false;
                }
                heading("Both commands run. Now: kill -9 " + worker.pid());
                worker.kill();
                out.println(
                        "No handler ran, nothing was given back. Both rows still say that " + FIRST + " runs them.");
            }
            try (var registry = open(folder)) {
                return recover(registry);
            }
        }
    }

    private static ProcessRegistry open(DemoFolder folder) {
        return SharedRegistry.openOrCreate(folder.registry(), "leasehold demo", Role.SERVING, OPENING);
    }

    private boolean recover(ProcessRegistry registry) {
        var facts = registry.facts();
        var probe = Probes.ofThisSystem(facts.localDisk() ? facts.fileSystem() : null, InstantSource.system());
        heading("What this machine can prove about " + FIRST);
        evidence(registry, probe);
        var config = WorkerConfig.of(
                OwnerIdentity.of(SECOND, probe, tasks),
                probe,
                List.of(new CommandEngine(probe)),
                new Program("leasehold demo", ProgramFacts.version(), ProgramFacts.user(), "worker"));
        try (var worker = new DurableProcessWorker(registry, config, tasks, FaultSink.logging())) {
            heading("Dry run: what the next sweep would do, and why");
            for (var row : worker.dryRun()) {
                out.println("  " + row.processId() + ": "
                        + visible.apply(VerdictText.sentence(row.verdict(), nowMs(), zone)));
            }
            heading(SECOND + " sweeps and works");
            var last = registry.recentEvents(DemoWork.PAYMENT, 1).getFirst().eventSeq();
            var before = Math.max(
                    last, registry.recentEvents(DemoWork.REPORT, 1).getFirst().eventSeq());
            var feed = ProcessEventFeed.start(registry, before, this::tell, tasks);
            worker.start();
            worker.untilIdle();
            worker.drain(Duration.ZERO);
            feed.close();
        }
        return result(registry, probe);
    }

    private void evidence(ProcessRegistry registry, LivenessProbe probe) {
        var row = registry.find(DemoWork.PAYMENT).orElseThrow();
        for (var owner : Judgement.ownersToAsk(row).stream()
                .map(owner -> owner.evidence())
                .distinct()
                .toList()) {
            var finding = probe.probe(owner);
            out.println("  " + visible.apply(VerdictText.finding(finding, FIRST, nowMs(), zone)));
            for (var field : finding.fields()) {
                out.println("    " + field.name() + ": recorded " + shown(field.recorded()) + ", now "
                        + shown(field.now()));
            }
        }
    }

    private String shown(@Nullable String value) {
        return value == null ? "not looked for" : visible.apply(value);
    }

    private void tell(ProcessEvent event) {
        var text =
                switch (event.eventType()) {
                    case EventName.FIRST_STARTED -> "try 2 is granted, under a higher token";
                    case EventName.COMPLETED -> "completed";
                    case EventName.ABANDONED -> "closed as abandoned: its outcome is unknown, and says so";
                    case "command.leftover_ended" -> "first, the command that the dead worker left behind is ended";
                    default -> "";
                };
        if (!text.isEmpty()) {
            out.println("  " + event.processId() + ": " + text);
        }
    }

    private boolean result(ProcessRegistry registry, LivenessProbe probe) {
        heading("How it ended");
        var report = registry.find(DemoWork.REPORT).orElseThrow();
        var payment = registry.find(DemoWork.PAYMENT).orElseThrow();
        line(report);
        line(payment);
        var right = report.record().outcome() instanceof AwaitOutput.Success
                && report.record().attempts() == 2
                && payment.record().outcome() instanceof AwaitOutput.Abandoned
                && payment.record().attempts() == 1;
        if (payment.record().outcome() instanceof AwaitOutput.Abandoned abandoned
                && abandoned.evidence().child() != null) {
            out.println("  The command of " + DemoWork.PAYMENT + ", when the row was closed: " + child(abandoned));
        }
        out.println(right ? "The registry is removed now." : "That is not how it should have ended.");
        return right;
    }

    private String child(AwaitOutput.Abandoned abandoned) {
        try {
            var finding = ProcessJson.read(abandoned.evidence().child(), Finding.class);
            return visible.apply(VerdictText.finding(finding, null, nowMs(), zone));
        } catch (LeaseholdException unreadable) {
            return "unknown";
        }
    }

    private void line(ProcessRow row) {
        var verdict =
                Judgement.of(row, List.of(), Judgement.View.LOOKING, new ProcessRegistry.ClockReading(0, nowMs()));
        out.println("  " + row.id() + " (try " + row.record().attempts() + ", token "
                + row.lease().fence() + "): " + visible.apply(VerdictText.sentence(verdict, nowMs(), zone)));
    }

    private void heading(String text) {
        out.println();
        out.println("== " + text);
        out.flush();
    }

    private long nowMs() {
        return tasks.wall().millis();
    }
}
