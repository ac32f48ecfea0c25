package io.leasehold.engine;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A real engine, at whose runs a test wants to be present; all the rest is asked of the engine itself. */
public abstract class WatchedEngine implements ProcessEngine {
    private final ProcessEngine real;

    protected WatchedEngine(ProcessEngine real) {
        this.real = real;
    }

    /** Is present when a run does something, and lets it happen by the call. */
    protected interface Presence {
        Object around(String operation, Object[] given, RealCall call) throws Throwable;
    }

    /** What the run does. */
    protected interface RealCall {
        Object make() throws Throwable;
    }

    /** Runs one attempt of the real engine, with somebody present at all that it does. */
    protected final RunResult run(RunContext context, Presence presence) throws RunNotMade {
        return real.run((RunContext) Proxy.newProxyInstance(
                RunContext.class.getClassLoader(),
                new Class<?>[] {RunContext.class},
                (proxy, method, given) -> presence.around(method.getName(), given, () -> {
                    try {
                        return method.invoke(context, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }

    @Override
    public final String kind() {
        return real.kind();
    }

    @Override
    public final ProcessIdentity identity(JsonNode payload) {
        return real.identity(payload);
    }

    @Override
    public final List<ProcessEventType> eventTypes(JsonNode payload) {
        return real.eventTypes(payload);
    }

    @Override
    public final void validate(JsonNode payload, ExecutionEnvironment environment) {
        real.validate(payload, environment);
    }
}
