package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.memory.MemoryRegistry;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void nothingThatChangesAfterTheNoteIsTakenForKnown() {
        var told = new ArrayList<Set<String>>();
        var later = new Later();
        var listeners = new Listeners();
        listeners.add((ids, eventSeq) -> told.add(ids));
        try (var registry = MemoryRegistry.create(InstantSource.system(), () -> System.nanoTime() / 1_000_000)) {
            registry.register(ShareProgram.external("before"));
            var missed = new MissedChanges(registry, listeners, later);
            missed.note();
            registry.register(ShareProgram.external("p-1"));
            later.run();
            missed.catchUp();
            later.run();
        }
        assertThat(told).containsExactly(Set.of("p-1"));
    }

    @Test
    void whatMayHaveChangedWhileNobodyAnsweredTheNoteIsTold() {
        var told = new ArrayList<Set<String>>();
        var later = new Later();
        var listeners = new Listeners();
        listeners.add((ids, eventSeq) -> told.add(ids));
        try (var registry = MemoryRegistry.create(InstantSource.system(), () -> System.nanoTime() / 1_000_000)) {
            var asked = new AtomicInteger();
            var silentOnce = (ProcessReads) Proxy.newProxyInstance(
                    ProcessReads.class.getClassLoader(),
                    new Class<?>[] {ProcessReads.class},
                    (proxy, method, arguments) -> {
                        if (asked.getAndIncrement() == 0) {
                            throw new RegistryUnavailable(
                                    RegistryUnavailable.Code.REGISTRY_HELD, "Nobody answers.", "Try again.");
                        }
                        return method.invoke(registry, arguments);
                    });
            new MissedChanges(silentOnce, listeners, later).note();
            registry.register(ShareProgram.external("p-1"));
            later.run();
        }
        assertThat(told).containsExactly(Set.of("p-1"));
    }

    /** What is started runs when the test says so. */
    private static final class Later implements Surroundings {
        private final Surroundings real = new ThisSystem();
        private final Deque<Runnable> started = new ArrayDeque<>();

        void run() {
            while (!started.isEmpty()) {
                started.remove().run();
            }
        }

        @Override
        public void start(String name, Runnable body) {
            started.add(body);
        }

        @Override
        public long nanos() {
            return real.nanos();
        }

        @Override
        public String newId() {
            return real.newId();
        }

        @Override
        public Pause pause() {
            return real.pause();
        }
    }
}
