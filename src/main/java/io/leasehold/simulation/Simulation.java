package io.leasehold.simulation;

import io.leasehold.error.LeaseholdException;
import io.leasehold.invariant.Breach;
import io.leasehold.invariant.Invariant;
import io.leasehold.invariant.Moment;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Carries out a script in a world of its own, then lets everything end, and judges. For one thread, once. */
public final class Simulation {
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final int ROUNDS = 120;
    private static final String LAST = "last";

    private final World world;
    private final People people;
    private final Mirror mirror;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<Member> all = new ArrayList<>();
    private final List<Ghost> ghosts = new ArrayList<>();
    private final List<Breach> breaches = new ArrayList<>();

    private Simulation(Rules rules) {
        world = new World(rules);
        people = new People(world);
        mirror = new Mirror(world);
    }

    /** What comes of a script under those rules. Always the same. */
    public static Run of(Script script, Rules rules) {
        return new Simulation(rules).run(script);
    }

    private Run run(Script script) {
        mirror.start();
        try {
            script.steps().forEach(this::take);
            heal();
        } catch (AssertionError | RuntimeException e) {
            failed(e);
        }
        try {
            judge();
        } catch (RuntimeException e) {
            failed(e);
        }
        end();
        breaches.addAll(0, world.observed.breaches());
        return new Run(world.trace.hash(), world.trace.lines(), breaches, world.calls());
    }

    private void failed(Throwable e) {
        var cause = e.getCause() == null ? e : e.getCause();
        breaches.add(new Breach(Invariant.NO_UNEXPECTED_FAULT, null, cause.toString()));
    }

    // ---------------------------------------------------------------- steps

    private void take(Step step) {
        world.trace.add("step " + step.line());
        switch (step.kind()) {
            case DECLARE -> declare(step);
            case JOIN -> join(step.who(), (int) step.first());
            case ELAPSE -> world.tasks.elapse(Duration.ofMillis(step.first()));
            case DIE -> line(step, step.what().equals("after") ? Asked.Fault.DIE_AFTER : Asked.Fault.DIE_BEFORE);
            case DRAIN -> on(step, member -> member.drain(Duration.ofMillis(step.first())));
            case PAUSE -> on(step, member -> member.program().pause(step.first()));
            case BLIND -> world.table.blind(step.first());
            case SUSPEND, CLOCK -> world.tasks.suspend(Duration.ofMillis(step.first()));
            case REUSE -> reuse(step.who());
            case REBOOT -> reboot();
            case LOSE -> line(step, Asked.Fault.LOSE);
            case UNKNOWN -> line(step, Asked.Fault.UNKNOWN);
            case TWICE -> line(step, Asked.Fault.TWICE);
            case LATE -> line(step, Asked.Fault.LATE);
            case SLOW -> on(step, member -> member.line().slow(step.first(), step.second()));
            case FULL -> world.fill(step.first());
            case TAKEOVER -> {
                if (step.what().equals("in_order")) {
                    world.owners.handOver(step.first());
                } else {
                    world.owners.die(step.first());
                }
            }
            case ASK -> people.ask(step.what(), step.who());
            case RACE -> line(step, step.what().equals("cancel") ? Asked.Fault.ASK_CANCEL : Asked.Fault.ASK_ABANDON);
            case GHOST -> haunt(step);
            case PRUNE -> people.prune();
        }
    }

    private void declare(Step step) {
        if (world.full() || world.away()) {
            return;
        }
        var env = world.registry.putEnvironment(ExecutionEnvironment.empty());
        var payload = ProcessJson.object()
                .put("segments", step.second())
                .put("ms", step.first())
                .put("waits", step.what().endsWith(".waits"))
                .put("child", step.what().endsWith(".child"))
                .put("not_made", step.what().endsWith(".not_made"));
        var registration = new ProcessRegistration(
                step.who(),
                new ProcessInput.Engine(SimulatedEngine.KIND, payload),
                step.what().startsWith("owner_bound")
                        ? RecoveryDisposition.OWNER_BOUND
                        : RecoveryDisposition.RERUNNABLE,
                null,
                new ProcessIdentity(SimulatedEngine.KIND, null, null),
                List.of(ProcessEventType.plain(SimulatedEngine.NOTE, null)),
                ProcessProvenance.host(),
                env);
        try {
            world.observed.answered("register", new Object[] {registration}, world.registry.register(registration));
        } catch (LeaseholdException e) {
            world.trace.add("ops register " + step.who() + " " + e.code());
        }
    }

    private void join(String name, int permits) {
        var known = members.get(name);
        if (known == null || !known.program().alive()) {
            var member = new Member(world, name, permits, people);
            members.put(name, member);
            all.add(member);
        }
    }

    private void on(Step step, Consumer<Member> action) {
        var member = members.get(step.who());
        if (member != null && member.program().alive()) {
            action.accept(member);
        }
    }

    private void line(Step step, Asked.Fault fault) {
        on(step, member -> member.line().plan(fault, Math.max(1, step.first()), step.second()));
    }

    private void reuse(String name) {
        var member = members.get(name);
        if (member != null && !member.program().alive()) {
            world.table.reuse(member.program().process());
        }
    }

    private void reboot() {
        all.forEach(member -> member.program().end());
        world.endChildren();
        world.owners.die(0);
        world.table.reboot();
    }

    private void haunt(Step step) {
        var ghost = new Ghost(world, ghosts.size() + 1);
        ghosts.add(ghost);
        ghost.start(step.who(), step.what(), step.first());
    }

    // ---------------------------------------------------------------- the end

    /** Nothing goes wrong any more: what can end must end. */
    private void heal() {
        for (var member : all) {
            member.line().clear();
            member.program().resume();
        }
        join(LAST, 4);
        for (var round = 0; round < ROUNDS && !done(); round++) {
            world.tasks.elapse(ROUND);
        }
        for (var row : rows()) {
            if (row.record().status().terminal()) {
                world.observed.moment(new Moment.Ended(row.id(), row.record().status()));
            }
        }
        world.observed.moment(new Moment.Settled());
    }

    private boolean done() {
        return !world.full()
                && !world.away()
                && rows().stream()
                        .map(ProcessRow::record)
                        .noneMatch(record -> record.status().live()
                                && record.registration().disposition() == RecoveryDisposition.RERUNNABLE);
    }

    private List<ProcessRow> rows() {
        return world.registry
                .list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 1_000))
                .rows();
    }

    private void judge() {
        var rows = rows();
        var status = new HashMap<String, ProcessStatus>();
        rows.forEach(row -> status.put(row.id(), row.record().status()));
        world.observed.laws().compare(status, List.of());
        breaches.addAll(mirror.compare(rows));
        breaches.addAll(new RegistryAudit(world.registry).run().breaches());
    }

    /** Ends every task, so that a run leaves no thread behind. */
    private void end() {
        mirror.end();
        ghosts.forEach(Ghost::end);
        all.forEach(member -> member.program().end());
        world.endChildren();
        world.owners.end();
        try {
            world.tasks.settle();
        } catch (AssertionError e) {
            failed(e);
        }
        world.registry.close();
    }
}
