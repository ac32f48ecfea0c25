package io.leasehold.simulation;

import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.invariant.Moment;
import io.leasehold.registry.LeaseWrites.Admitted;
import io.leasehold.registry.ProcessRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry as its owner has it: what is carried out here is what is true, and here it is noted. */
final class Served implements InvocationHandler {
    private static final long NEXT_OWNER_MS = 200;

    private final World world;
    private final int epoch;
    private @Nullable Asked asked;

    Served(World world, int epoch) {
        this.world = world;
        this.epoch = epoch;
    }

    ProcessRegistry registry() {
        return (ProcessRegistry) Proxy.newProxyInstance(
                ProcessRegistry.class.getClassLoader(), new Class<?>[] {ProcessRegistry.class}, this);
    }

    /** What is done meanwhile is done for that call. */
    void during(@Nullable Asked call, Runnable work) {
        asked = call;
        try {
            work.run();
        } finally {
            asked = null;
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        var arguments = given == null ? new Object[0] : given;
        var call = asked;
        return switch (method.getName()) {
            case "facts" -> facts();
            case "close" -> null;
            case "admitAll" -> {
                // The store may end between any two of its requests.
                var answer = InvocationHandler.invokeDefault(proxy, method, arguments);
                if (answer instanceof List<?> all && all.stream().anyMatch(Admitted.Answered.class::isInstance)) {
                    carriedOut(call, method);
                }
                yield answer;
            }
            default ->
                method.getDeclaringClass() == ProcessRegistry.class || call == null
                        ? direct(method, arguments)
                        : call(call, method, arguments);
        };
    }

    private ProcessRegistry.Facts facts() {
        var real = world.registry.facts();
        return new ProcessRegistry.Facts("simulated", epoch, null, real.durable(), false, null, real.localDisk());
    }

    private @Nullable Object call(Asked call, Method method, @Nullable Object[] arguments) throws Throwable {
        if (world.full() && Ways.writes(method)) {
            throw new RegistryUnavailable(Code.REGISTRY_FULL, "The disk is full.", "Free space.");
        }
        call.line().race(call);
        if (Ways.writes(method) && call.meets(Asked.Fault.UNKNOWN)) {
            if (call.number() % 2 == 0) {
                done(call, method, arguments);
            }
            world.owners.handOver(NEXT_OWNER_MS);
            throw new RegistryUnavailable(Code.OUTCOME_UNKNOWN, "The commit was not answered.", "Read.");
        }
        try {
            return done(call, method, arguments);
        } finally {
            call.line().carriedOut(call);
        }
    }

    private @Nullable Object done(Asked call, Method method, @Nullable Object[] arguments) throws Throwable {
        var name = method.getName();
        if (!Ways.writes(method)) {
            return direct(method, arguments);
        }
        try {
            var answer = direct(method, arguments);
            world.trace.add(call.line().program().name() + " " + name + " " + kind(answer));
            world.observed.answered(name, arguments, answer);
            carriedOut(call, method);
            return answer;
        } catch (Refused e) {
            world.trace.add(call.line().program().name() + " " + name + " " + e.code());
            world.observed.refused(arguments, e);
            throw e;
        }
    }

    private void carriedOut(@Nullable Asked call, Method method) {
        if (call != null && call.operation().equals(method.getName())) {
            world.observed.moment(new Moment.CarriedOut(call.name(), Ways.onceOnly(method)));
        }
    }

    private @Nullable Object direct(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(world.registry, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String kind(@Nullable Object answer) {
        return answer == null ? "-" : answer.getClass().getSimpleName();
    }
}
