package io.leasehold.testing;

import io.leasehold.registry.ProcessRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A registry as one program sees it: when that has died, none of its calls arrives any more. */
final class MortalRegistry {
    private MortalRegistry() {}

    static ProcessRegistry of(ProcessRegistry registry, VirtualTasks.Program program) {
        return (ProcessRegistry) Proxy.newProxyInstance(
                ProcessRegistry.class.getClassLoader(),
                new Class<?>[] {ProcessRegistry.class},
                (proxy, method, arguments) -> {
                    program.requireAlive();
                    try {
                        return method.invoke(registry, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
