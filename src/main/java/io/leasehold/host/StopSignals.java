package io.leasehold.host;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Hears Ctrl-C and requests to end, each time they come.
 *
 * <p>A shutdown hook would hear the first one only, and the program could not end in its own order. The class that
 * hears signals is outside the standard, so it is asked for by name.
 */
public final class StopSignals {
    private StopSignals() {}

    /** Calls the listener with 1, 2, 3… from now on. Where the system has no such signals, never. */
    public static void onEach(IntConsumer listener) {
        var heard = new AtomicInteger();
        for (var name : List.of("INT", "TERM", "HUP")) {
            try {
                handle(name, () -> listener.accept(heard.incrementAndGet()));
            } catch (ReflectiveOperationException notHere) {
                // This system has no such signal, or this Java hears none: the program then ends at once, as a kill
                // does.
            }
        }
    }

    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        var calling = Proxy.newProxyInstance(
                StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        action.run();
                        return null;
                    }
                    return method.getName().equals("equals") ? (Object) (self == arguments[0]) : (Object) 0;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
    }
}
