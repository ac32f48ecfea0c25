package io.leasehold.work.jvm;

import io.leasehold.registry.DiskGauge;
import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.UUID;

/** Tasks on virtual threads and the clocks of this machine. Thread-safe. */
public final class JvmTasks implements WorkTasks {
    @Override
    public void start(String name, Runnable body) {
        Thread.ofVirtual().name(name).start(body);
    }

    @Override
    public Bell bell() {
        return new JvmBell();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public InstantSource wall() {
        return Clock.systemUTC();
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public OptionalLong freeBytes(Path folder) {
        return new DiskGauge(folder).freeBytes();
    }
}
