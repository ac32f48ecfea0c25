package io.leasehold.console.fx;

import io.leasehold.registry.ProcessRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Keeps the registry away from the FX thread: a blocking call there would freeze the window. */
public final class OffFxThread {
    private OffFxThread() {}

    /** The same registry, which refuses every call on the FX thread but the two that read no row. */
    public static ProcessRegistry guard(ProcessRegistry registry, FxThread fx) {
        return (ProcessRegistry) Proxy.newProxyInstance(
                ProcessRegistry.class.getClassLoader(),
                new Class<?>[] {ProcessRegistry.class},
                (proxy, method, arguments) -> {
                    if (fx.here() && !method.getName().equals("facts")) {
                        throw new IllegalStateException(
                                "the FX thread called " + method.getName() + "() of the registry, which may block it");
                    }
                    try {
                        return method.invoke(registry, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }
}
