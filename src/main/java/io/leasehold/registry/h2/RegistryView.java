package io.leasehold.registry.h2;

import io.leasehold.registry.ProcessRegistry;
import java.io.IOException;

/** A registry as it was at one moment, and whether it still is. Thread-safe. */
public final class RegistryView {
    private final ProcessRegistry registry;
    private final RegistryFolder folder;
    private final DatabaseMark mark;

    RegistryView(ProcessRegistry registry, RegistryFolder folder, DatabaseMark mark) {
        this.registry = registry;
        this.folder = folder;
        this.mark = mark;
    }

    /** What it held; writes are refused, and closing it ends the view. */
    public ProcessRegistry registry() {
        return registry;
    }

    /** Whether somebody has written to the registry since. Costs microseconds. */
    public boolean outdated() {
        try {
            return !DatabaseMark.of(folder).equals(mark);
        } catch (IOException e) {
            return true;
        }
    }
}
