package io.leasehold.work;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.ProcessRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a real registry and lets chosen operations fail; it also notes the calls. */
final class Outages {
    private final ProcessRegistry real;
    private final ProcessRegistry registry;
    private final Map<String, RegistryUnavailable.Code> down = new ConcurrentHashMap<>();
    private final Map<String, Integer> left = new ConcurrentHashMap<>();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Path folder;
    private final List<Integer> pageLimits = new CopyOnWriteArrayList<>();

    Outages(ProcessRegistry real) {
        this.real = real;
        this.registry = (ProcessRegistry) Proxy.newProxyInstance(
                ProcessRegistry.class.getClassLoader(),
                new Class<?>[] {ProcessRegistry.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("admitAll")) {
                        // Each of its requests is an operation that may fail by itself.
                        return InvocationHandler.invokeDefault(proxy, method, args);
                    }
                    call(method.getName(), args);
                    try {
                        var answer = method.getName().equals("facts") ? facts() : method.invoke(real, args);
                        afterwards(method.getName());
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** It says from now on that it lies in that folder. */
    void liesIn(Path where) {
        folder = where;
    }

    private ProcessRegistry.Facts facts() {
        var known = real.facts();
        return new ProcessRegistry.Facts(
                known.registryId(),
                known.epoch(),
                folder,
                known.durable(),
                known.copy(),
                known.fileSystem(),
                known.localDisk());
    }

    ProcessRegistry registry() {
        return registry;
    }

    ProcessRegistry real() {
        return real;
    }

    /** That operation fails from now on. */
    void down(String operation) {
        down.put(operation, RegistryUnavailable.Code.REGISTRY_IO);
    }

    /** That operation fails so often. */
    void failNext(String operation, int times) {
        left.put(operation, times);
    }

    /** The next such operation is done, but its answer is lost. */
    void loseAnswer(String operation) {
        down.put("after " + operation, RegistryUnavailable.Code.OUTCOME_UNKNOWN);
    }

    void up(String operation) {
        down.remove(operation);
    }

    /** Does something just before each such operation. */
    void before(String operation, Runnable act) {
        before.put(operation, act);
    }

    void notBefore(String operation) {
        before.remove(operation);
    }

    long calls(String operation) {
        return calls.stream().filter(operation::equals).count();
    }

    List<Integer> pageLimits() {
        return pageLimits;
    }

    private void call(String operation, Object[] args) {
        calls.add(operation);
        if (operation.equals("worklist")) {
            pageLimits.add((Integer) args[0]);
        }
        var act = before.get(operation);
        if (act != null) {
            act.run();
        }
        var times = left.getOrDefault(operation, 0);
        if (times > 0) {
            left.put(operation, times - 1);
            throw unavailable(RegistryUnavailable.Code.REGISTRY_IO);
        }
        var code = down.get(operation);
        if (code != null) {
            throw unavailable(code);
        }
    }

    private void afterwards(String operation) {
        var code = down.remove("after " + operation);
        if (code != null) {
            throw unavailable(code);
        }
    }

    private static RegistryUnavailable unavailable(RegistryUnavailable.Code code) {
        return new RegistryUnavailable(code, "The disk does not answer.", "Wait.");
    }
}
