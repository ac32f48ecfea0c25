package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.registry.memory.MemoryRegistry;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MissedChangesTest {
    @Test
    void whatChangedWhileNobodyTookNoticeIsToldOnce() throws Exception {
        var told = new LinkedBlockingQueue<Set<String>>();
        var listeners = new Listeners();
        listeners.add((ids, eventSeq) -> told.add(ids));
        try (var registry = MemoryRegistry.create(InstantSource.system(), () -> System.nanoTime() / 1_000_000)) {
            var missed = new MissedChanges(registry, listeners, new ThisSystem());
            registry.register(ShareProgram.external("p-1"));
            missed.catchUp();
            assertThat(told.poll(10, TimeUnit.SECONDS)).containsExactly("p-1");
            registry.register(ShareProgram.external("p-2"));
            registry.register(ShareProgram.external("p-3"));
            missed.catchUp();
            assertThat(told.poll(10, TimeUnit.SECONDS)).containsExactlyInAnyOrder("p-2", "p-3");
        }
    }
}
