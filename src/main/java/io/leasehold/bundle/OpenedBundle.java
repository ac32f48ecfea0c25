package io.leasehold.bundle;

import io.leasehold.registry.ProcessRegistry;

/**
 * A bundle that is open.
 *
 * @param registry what it holds; its writes are refused
 * @param folder where its output lies until it is closed
 */
public record OpenedBundle(ProcessRegistry registry, PrivateFolder folder) implements AutoCloseable {
    @Override
    public void close() {
        registry.close();
        folder.close();
    }
}
