package io.leasehold.console.crash;

import io.leasehold.console.fx.OffFxThread;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.worker.EmbeddedWorker;
import io.leasehold.demo.DemoFolder;
import io.leasehold.demo.DemoWork;
import io.leasehold.demo.DemoWorker;
import io.leasehold.demo.EndedEarly;
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
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.Holder;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import io.leasehold.work.ProcessEventFeed;
import io.leasehold.work.Program;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a crash with real parts, once: a registry in a temporary folder, a worker in a virtual machine of its own, a
 * SIGKILL, and a recovery by a worker of this program. It tells a {@link CrashStory} what it reads, on the FX thread.
 * Whatever happens, nothing of it is left after {@link #close}. Thread-safe.
 */
final class GuidedCrash implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.leasehold.console");
    private static final String FIRST = "worker-1";
    private static final String SECOND = "worker-2";
    private static final List<String> BOTH = List.of(DemoWork.REPORT, DemoWork.PAYMENT);
    private static final Duration JVM_START = Duration.ofSeconds(30);
    private static final Duration OPENING = Duration.ofSeconds(10);

    /** So long both are seen at work before the crash; the shorter of them takes three times as long. */
    private static final Duration SEEN_AT_WORK = Duration.ofMillis(1_200);

    private final Tasks tasks;
    private final Map<String, String> variables;
    private final ZoneId zone;
    private final CrashStory story;
    private final Consumer<Watched> onScreen;
    private final CompletableFuture<Boolean> recover = new CompletableFuture<>();
    private final CompletableFuture<Boolean> leave = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private @Nullable DemoWorker child;
    private boolean begun;
    private volatile boolean closed;

    /**
     * A crash that has not begun.
     *
     * @param variables the variables from which the commands' environment is captured
     * @param zone in which moments are told
     * @param story hears what was read
     * @param onScreen gets the registry once it can be looked at, on the FX thread
     */
    GuidedCrash(Tasks tasks, Map<String, String> variables, ZoneId zone, CrashStory story, Consumer<Watched> onScreen) {
        this.tasks = tasks;
        this.variables = Map.copyOf(variables);
        this.zone = zone;
        this.story = story;
        this.onScreen = onScreen;
    }

    /** Begins; without effect the second time. Never blocks. */
    synchronized void begin() {
        if (!begun && !closed) {
            begun = true;
            tasks.work().start("leasehold-guided-crash", this::play);
        }
    }

    /** Goes on with the recovery. Never blocks. */
    void recover() {
        recover.complete(true);
    }

    /** Ends everything and removes the registry. Blocks until that is done; idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (child != null) {
                child.close();
            }
        }
        recover.complete(false);
        leave.complete(true);
        if (begun) {
            ended.join();
        }
    }

    private void play() {
        try (var folder = DemoFolder.make();
                var early = new EndedEarly()) {
            early.note(folder::close);
            crash(folder, early);
        } catch (LeaseholdException e) {
            tell(() -> story.fail(e.text() + " " + e.remedy()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the guided crash failed", e);
            tell(() -> story.fail("It could not go on: " + e));
        } finally {
            ended.complete(true);
        }
    }

    private void crash(DemoFolder folder, EndedEarly early) {
        enter(CrashStep.REGISTER);
        var work = new DemoWork(folder.path());
        try (var registry = open(folder)) {
            work.register(registry, variables);
            fact(CrashStep.REGISTER, "They lie in a registry of their own: " + folder.registry());
            fact(CrashStep.REGISTER, DemoWork.REPORT + " is rerunnable: if its worker dies, it may run again.");
            fact(CrashStep.REGISTER, DemoWork.PAYMENT + " is owner-bound: it must never run twice.");
        }
        enter(CrashStep.WORK);
        try (var worker = start(folder)) {
            early.note(worker::close);
            fact(CrashStep.WORK, FIRST + " starts as pid " + worker.pid() + ".");
            try {
                if (worker.until(() -> closed || holds(folder, worker.pid()), JVM_START) && !closed) {
                    watch(folder, work, worker);
                } else if (!closed) {
                    fail("The worker did not open the registry. What it said stands beside this.");
                }
            } finally {
                worker.kill();
                worker.endLeftovers();
            }
        }
    }

    private static boolean holds(DemoFolder folder, long pid) {
        return Holder.of(folder.registry())
                .filter(holder -> holder.pid() == pid)
                .isPresent();
    }

    /** From here on this window looks on through the worker, until the worker is no more. */
    private void watch(DemoFolder folder, DemoWork work, DemoWorker first) {
        try (var opened = open(folder)) {
            var registry = OffFxThread.guard(opened, tasks.fx());
            var second = worker(registry);
            try {
                var probe = probe(registry);
                tell(() -> onScreen.accept(new Watched(registry, probe, second)));
                fact(
                        CrashStep.WORK,
                        "It holds the registry. This window looks on through it: the rows beside this are read from it.");
                if (!first.until(() -> closed || work.bothBegan(), JVM_START)) {
                    fail("The worker did not begin both commands. What it said stands beside this.");
                } else if (!closed) {
                    fact(CrashStep.WORK, "Both commands have begun, as the files say that they write.");
                    tasks.work().bell().await(SEEN_AT_WORK);
                    crash(first);
                    takeOver(folder, registry, second);
                }
                leave.join();
            } finally {
                second.close();
            }
        }
    }

    private void crash(DemoWorker first) {
        enter(CrashStep.CRASH);
        first.kill();
        fact(
                CrashStep.CRASH,
                "SIGKILL was sent to pid " + first.pid() + ". No handler ran, and nothing was given back.");
    }

    private synchronized DemoWorker start(DemoFolder folder) {
        var worker = DemoWorker.start(folder.registry(), FIRST, line -> tell(() -> story.say(line)));
        child = worker;
        if (closed) {
            worker.close();
        }
        return worker;
    }

    private void takeOver(DemoFolder folder, ProcessRegistry registry, EmbeddedWorker second) {
        if (closed) {
            return;
        }
        enter(CrashStep.PROOF);
        prove(registry);
        Holder.of(folder.registry())
                .filter(Holder::self)
                .ifPresent(self ->
                        fact(CrashStep.PROOF, "The registry is held by this window now, pid " + self.pid() + "."));
        judge(registry);
        tell(() -> story.offer(CrashStory.Next.RECOVER));
        if (recover.join()) {
            recover(registry, second);
        }
    }

    private EmbeddedWorker worker(ProcessRegistry registry) {
        var probe = probe(registry);
        return new EmbeddedWorker(
                registry,
                probe,
                List.of(new CommandEngine(probe)),
                tasks,
                new Program("leasehold guided crash", ProgramFacts.version(), ProgramFacts.user(), "console"),
                SECOND,
                BOTH::size);
    }

    private static LivenessProbe probe(ProcessRegistry registry) {
        var facts = registry.facts();
        return Probes.ofThisSystem(facts.localDisk() ? facts.fileSystem() : null, Clock.systemUTC());
    }

    private static ProcessRegistry open(DemoFolder folder) {
        return SharedRegistry.openOrCreate(folder.registry(), "leasehold guided crash", Role.SERVING, OPENING);
    }

    private void prove(ProcessRegistry registry) {
        var probe = probe(registry);
        var clock = registry.clock();
        for (var id : BOTH) {
            var row = registry.find(id).orElseThrow();
            var holder = row.lease().holder();
            if (holder != null) {
                fact(
                        CrashStep.PROOF,
                        id + ": the row still says that " + holder.owner().stem() + " runs it, under token "
                                + row.lease().fence() + ", for another "
                                + Math.max(0, (holder.expiresAtMs() - clock.clockMs()) / 1_000) + " s.");
            }
        }
        var payment = registry.find(DemoWork.PAYMENT).orElseThrow();
        Judgement.ownersToAsk(payment).stream()
                .map(owner -> probe.probe(owner.evidence()))
                .map(finding -> VerdictText.finding(finding, FIRST, clock.wallMs(), zone))
                .distinct()
                .forEach(finding -> fact(CrashStep.PROOF, finding));
    }

    private void judge(ProcessRegistry registry) {
        enter(CrashStep.VERDICT);
        var probe = probe(registry);
        var clock = registry.clock();
        for (var id : BOTH) {
            var row = registry.find(id).orElseThrow();
            var findings = Judgement.ownersToAsk(row).stream()
                    .map(owner -> new OwnerFinding(owner, probe.probe(owner.evidence())))
                    .toList();
            fact(CrashStep.VERDICT, id + ": " + sentence(row, findings, clock));
        }
    }

    private void recover(ProcessRegistry registry, EmbeddedWorker worker) {
        enter(CrashStep.RECOVERY);
        var newest = BOTH.stream()
                .mapToLong(id -> registry.recentEvents(id, 1).getFirst().eventSeq())
                .max()
                .orElse(0);
        var live = new HashSet<>(BOTH);
        var over = new CompletableFuture<Boolean>();
        leave.thenAccept(over::complete);
        try (var feed = ProcessEventFeed.start(registry, newest, event -> follow(event, live, over), tasks.work())) {
            worker.start();
            fact(CrashStep.RECOVERY, SECOND + " runs in this window and sweeps.");
            over.join();
            if (feed.refused() > 0) {
                fact(
                        CrashStep.RECOVERY,
                        feed.refused() + (feed.refused() == 1 ? " event" : " events") + " could not be told.");
            }
        }
        if (closed) {
            return;
        }
        worker.stop(Duration.ZERO);
        enter(CrashStep.END);
        for (var id : BOTH) {
            var row = registry.find(id).orElseThrow();
            fact(
                    CrashStep.END,
                    id + ", try " + row.record().attempts() + ", token "
                            + row.lease().fence() + ": " + sentence(row, List.of(), registry.clock()));
            child(row, registry.clock().wallMs());
        }
        tell(story::end);
    }

    private void child(ProcessRow row, long nowMs) {
        if (row.record().outcome() instanceof AwaitOutput.Abandoned abandoned
                && abandoned.evidence().child() != null) {
            var finding = ProcessJson.read(abandoned.evidence().child(), Finding.class);
            fact(
                    CrashStep.END,
                    "Its command, when the row was closed: " + VerdictText.finding(finding, null, nowMs, zone));
        }
    }

    private void follow(ProcessEvent event, Set<String> live, CompletableFuture<Boolean> over) {
        var text =
                switch (event.eventType()) {
                    case EventName.FIRST_STARTED -> "try 2 is granted, under a higher token.";
                    case EventName.COMPLETED -> "completed.";
                    case EventName.FAILED -> "failed.";
                    case EventName.ABANDONED -> "closed as abandoned: its outcome is unknown, and says so.";
                    case "command.leftover_ended" -> "first, the command that the dead worker left behind is ended.";
                    default -> "";
                };
        if (!text.isEmpty()) {
            fact(CrashStep.RECOVERY, event.processId() + ": " + text);
        }
        if (Set.of(EventName.COMPLETED, EventName.FAILED, EventName.CANCELLED, EventName.ABANDONED)
                .contains(event.eventType())) {
            live.remove(event.processId());
            if (live.isEmpty()) {
                over.complete(true);
            }
        }
    }

    private String sentence(ProcessRow row, List<OwnerFinding> findings, ProcessRegistry.ClockReading clock) {
        return VerdictText.sentence(Judgement.of(row, findings, Judgement.View.LOOKING, clock), clock.wallMs(), zone);
    }

    private void enter(CrashStep step) {
        tell(() -> story.enter(step));
    }

    private void fact(CrashStep step, String text) {
        tell(() -> story.fact(step, text));
    }

    private void fail(String why) {
        tell(() -> story.fail(why));
    }

    private void tell(Runnable change) {
        tasks.fx().later(change);
    }
}
