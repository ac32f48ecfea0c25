package io.leasehold.simulation;

import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.registry.ChangeFeed;
import io.leasehold.registry.HistoryReads;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.ChangeListener;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registry as one program reaches it, with the faults that a script puts on the way. */
final class Line implements InvocationHandler {
    private static final Set<String> READS = Set.of("keeping", "prunable", "liveReferences");
    /** What a caller may send again when no answer came (house decision 3). */
    private static final Set<String> REPEATABLE =
            Set.of("register", "admit", "renew", "release", "complete", "announce", "followUp", "recordFirstStarted");

    /** What happens to a call. */
    enum Fault {
        DIE_BEFORE,
        DIE_AFTER,
        LOSE,
        UNKNOWN,
        TWICE,
        LATE,
        ASK_CANCEL,
        ASK_ABANDON
    }

    private record Planned(Fault fault, long number) {}

    private final World world;
    private final SimulatedProgram program;
    private final People people;
    private final Map<Long, Planned> faults = new HashMap<>();
    private long calls;
    private long slowMs;
    private long slowCalls;

    Line(World world, SimulatedProgram program, People people) {
        this.world = world;
        this.program = program;
        this.people = people;
    }

    ProcessRegistry registry() {
        return (ProcessRegistry) Proxy.newProxyInstance(
                ProcessRegistry.class.getClassLoader(), new Class<?>[] {ProcessRegistry.class}, this);
    }

    /** A fault at the n-th next call. */
    void plan(Fault fault, long inCalls, long number) {
        faults.put(calls + inCalls, new Planned(fault, number));
    }

    void slow(long ms, long forCalls) {
        slowMs = ms;
        slowCalls = forCalls;
    }

    /** Nothing more happens on the way. */
    void clear() {
        faults.clear();
        slowCalls = 0;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        var arguments = given == null ? new Object[0] : given;
        if (method.getName().equals("admitAll")) {
            // It may die between any two of its requests.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (method.getName().equals("subscribe")) {
            return subscribe((ChangeListener) arguments[0]);
        }
        if (method.getDeclaringClass() == ProcessRegistry.class) {
            program.requireAlive();
            return direct(method, arguments);
        }
        return call(method, arguments);
    }

    private Object subscribe(ChangeListener listener) {
        return world.registry.subscribe((ids, eventSeq) -> {
            if (program.alive() && !world.away()) {
                listener.changed(ids, eventSeq);
            }
        });
    }

    private @Nullable Object call(Method method, Object[] arguments) throws Throwable {
        program.step();
        world.called();
        var planned = faults.remove(++calls);
        var fault = planned == null ? null : planned.fault();
        if (planned != null) {
            ask(planned);
        }
        if (fault == Fault.DIE_BEFORE) {
            program.die();
        }
        var owner = world.owner();
        if (planned != null && fault == Fault.LATE) {
            program.bell().await(Duration.ofMillis(planned.number()));
        }
        travel();
        requireServed(method, owner);
        if (fault == Fault.UNKNOWN && writes(method)) {
            throw unknown();
        }
        var answer = done(method, arguments);
        if (fault == Fault.TWICE && REPEATABLE.contains(method.getName())) {
            answer = done(method, arguments);
        }
        if (fault == Fault.DIE_AFTER) {
            program.die();
        }
        travel();
        if (owner != world.owner() || fault == Fault.LOSE) {
            throw writes(method) ? unknown() : held();
        }
        program.step();
        return answer;
    }

    private void ask(Planned planned) {
        if (planned.fault() == Fault.ASK_CANCEL || planned.fault() == Fault.ASK_ABANDON) {
            for (var number = 1; number <= planned.number(); number++) {
                people.ask(planned.fault() == Fault.ASK_CANCEL ? "cancel" : "abandon", "p" + number);
            }
        }
    }

    private void travel() {
        if (slowCalls > 0) {
            slowCalls--;
            program.bell().await(Duration.ofMillis(slowMs / 2));
        }
    }

    /** A frame to an owner that died is not carried out by the next one. */
    private void requireServed(Method method, int owner) {
        if (owner != world.owner()) {
            throw writes(method) ? unknown() : held();
        }
        if (world.away()) {
            throw held();
        }
        if (world.full() && writes(method)) {
            throw new RegistryUnavailable(Code.REGISTRY_FULL, "The disk is full.", "Free space.");
        }
    }

    private @Nullable Object done(Method method, Object[] arguments) throws Throwable {
        var name = method.getName();
        try {
            var answer = direct(method, arguments);
            if (writes(method)) {
                world.trace.add(program.name() + " " + name + " " + kind(answer));
                world.observed.answered(name, arguments, answer);
            }
            return answer;
        } catch (Refused e) {
            world.trace.add(program.name() + " " + name + " " + e.code());
            world.observed.refused(arguments, e);
            throw e;
        }
    }

    private @Nullable Object direct(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(world.registry, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String kind(@Nullable Object answer) {
        return answer == null ? "-" : answer.getClass().getSimpleName();
    }

    private static boolean writes(Method method) {
        var from = method.getDeclaringClass();
        return from != ProcessReads.class
                && from != HistoryReads.class
                && from != ChangeFeed.class
                && !READS.contains(method.getName());
    }

    private static RegistryUnavailable unknown() {
        return new RegistryUnavailable(Code.OUTCOME_UNKNOWN, "Nobody answered.", "Read.");
    }

    private static RegistryUnavailable held() {
        return new RegistryUnavailable(Code.REGISTRY_HELD, "Nobody serves now.", "Try again.");
    }
}
