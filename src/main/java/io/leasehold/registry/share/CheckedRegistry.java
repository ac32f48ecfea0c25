package io.leasehold.registry.share;

import io.leasehold.registry.ProcessRegistry;
import java.util.function.Consumer;

/**
 * A registry whose every call is checked before it is made. Thread-safe, as far as the check is.
 *
 * <p>Only {@link #facts()} is not: they are known without asking anybody.
 */
public final class CheckedRegistry extends CalledRegistry {
    private final ProcessRegistry registry;
    private final Consumer<String> check;

    /**
     * The same registry behind a check.
     *
     * @param check is given the name of the operation, on the thread that calls; what it throws ends the call
     */
    public CheckedRegistry(ProcessRegistry registry, Consumer<String> check) {
        super(new ThisSystem());
        this.registry = registry;
        this.check = check;
    }

    @Override
    <A, R> R call(Operation<A, R> operation, A arguments) {
        check.accept(operation.name());
        return operation.call().apply(registry, arguments);
    }

    @Override
    public Facts facts() {
        return registry.facts();
    }

    @Override
    public Runnable subscribe(ChangeListener listener) {
        check.accept("subscribe");
        return registry.subscribe(listener);
    }

    @Override
    public void close() {
        check.accept("close");
        registry.close();
    }
}
