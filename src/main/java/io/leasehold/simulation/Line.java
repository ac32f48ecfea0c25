package io.leasehold.simulation;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.invariant.Moment;
import io.leasehold.registry.LeaseWrites.Admitted;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.CallingProtocol;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The registry as one program reaches it: the client's end of the real protocol, and the faults planned for its calls. */
final class Line implements InvocationHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String MANY = "admitAll";

    private record Planned(Asked.Fault fault, long number) {}

    private final World world;
    private final SimulatedProgram program;
    private final People people;
    private final ProcessRegistry client;
    private final Map<Long, Planned> faults = new HashMap<>();
    private final ThreadLocal<@Nullable Asked> asking = new ThreadLocal<>();
    private @Nullable Cable cable;
    private long calls;
    private long slowMs;
    private long slowFrames;

    /** The line of a program, from one of its tasks. */
    Line(World world, SimulatedProgram program, People people) {
        this.world = world;
        this.program = program;
        this.people = people;
        program.atTheEnd(this::left);
        client = CallingProtocol.client(
                program.name(),
                program.process(),
                PATIENCE,
                new Around(program, program.process().pid() * PATIENCE.toNanos()),
                end -> world.owners.connect(this, end));
    }

    ProcessRegistry registry() {
        return (ProcessRegistry) Proxy.newProxyInstance(
                ProcessRegistry.class.getClassLoader(), new Class<?>[] {ProcessRegistry.class}, this);
    }

    SimulatedProgram program() {
        return program;
    }

    /** A fault at the n-th next call. */
    void plan(Asked.Fault fault, long inCalls, long number) {
        faults.put(calls + inCalls, new Planned(fault, number));
    }

    void slow(long ms, long forCalls) {
        slowMs = ms;
        slowFrames = 2 * forCalls;
    }

    /** Nothing more happens on the way. */
    void clear() {
        faults.clear();
        slowFrames = 0;
    }

    // ---------------------------------------------------------------- calls

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        var arguments = given == null ? new Object[0] : given;
        program.step();
        var answer = method.getDeclaringClass() == ProcessRegistry.class
                ? direct(method, arguments)
                : call(method, arguments);
        program.step();
        return answer;
    }

    private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
        world.called();
        var planned = faults.remove(++calls);
        var asked = new Asked(
                program.name() + "/" + calls,
                method.getName(),
                this,
                planned == null ? null : planned.fault(),
                planned == null ? 0 : planned.number());
        asking.set(asked);
        try {
            var answer = direct(method, arguments);
            told(
                    asked,
                    method,
                    answer instanceof List<?> all && method.getName().equals(MANY) ? word(all) : Moment.Word.DONE);
            return answer;
        } catch (LeaseholdException e) {
            told(asked, method, word(e));
            throw e;
        } finally {
            asking.remove();
        }
    }

    private @Nullable Object direct(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void told(Asked asked, Method method, Moment.Word word) {
        if (Ways.writes(method)) {
            world.observed.moment(new Moment.Told(asked.name(), word));
        }
    }

    private static Moment.Word word(LeaseholdException error) {
        return error instanceof RegistryUnavailable gone
                ? switch (gone.kind()) {
                    case OUTCOME_UNKNOWN, REGISTRY_IO -> Moment.Word.UNKNOWN;
                    default -> Moment.Word.NOT_DONE;
                }
                : Moment.Word.REFUSED;
    }

    /** What was said of all of many requests, if the same was said of all. */
    private static Moment.Word word(List<?> answers) {
        var words = answers.stream()
                .map(answer -> answer instanceof Admitted.Failed failed ? word(failed.error()) : Moment.Word.DONE)
                .distinct()
                .toList();
        return words.size() == 1 ? words.getFirst() : Moment.Word.UNKNOWN;
    }

    // ---------------------------------------------------------------- on the way

    /** The call under way on this task. */
    @Nullable
    Asked asking() {
        return asking.get();
    }

    /** How long the frame of a call is on its way, in milliseconds, if it is sent at all. */
    long way(Asked asked) {
        if (asked.meets(Asked.Fault.DIE_BEFORE)) {
            program.die();
        }
        return slowness() + (asked.meets(Asked.Fault.LATE) ? asked.number() : 0);
    }

    /** How long a frame is on its way, in milliseconds. */
    long slowness() {
        return slowFrames-- > 0 ? slowMs / 2 : 0;
    }

    /** Just before a call is carried out. */
    void race(Asked asked) {
        var cancel = asked.meets(Asked.Fault.ASK_CANCEL);
        if (cancel || asked.meets(Asked.Fault.ASK_ABANDON)) {
            for (var number = 1; number <= asked.number(); number++) {
                people.ask(cancel ? "cancel" : "abandon", "p" + number);
            }
        }
    }

    /** Just after a call was carried out, before it is answered. */
    void carriedOut(Asked asked) {
        if (asked.meets(Asked.Fault.DIE_AFTER)) {
            program.end();
        }
        if (asked.meets(Asked.Fault.TWICE)) {
            cut();
        } else if (asked.meets(Asked.Fault.LOSE)) {
            if (asked.number() > 0) {
                world.owners.die(asked.number());
            } else {
                cut();
            }
        }
    }

    private void cut() {
        if (cable != null) {
            world.owners.cut(cable);
        }
    }

    /** The connection of this program from now on. */
    void use(Cable given) {
        cable = given;
    }

    private void left() {
        if (cable != null) {
            cable.left();
        }
    }
}
