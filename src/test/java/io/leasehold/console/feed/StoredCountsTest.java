package io.leasehold.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.query.Filter;
import io.leasehold.work.WorkTasks;
import io.leasehold.work.jvm.JvmTasks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Counts of a registry that takes as long to count as the test wants. */
@Timeout(60)
class StoredCountsTest {
    @TempDir
    private Path temp;

    private final Semaphore mayCount = new Semaphore(0);
    private final Semaphore counted = new Semaphore(0);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private SampleRegistry sample;
    private StoredCounts counts;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("registry"));
        counts = new StoredCounts(slow(sample.registry), timed(new JvmTasks()), counted::release);
    }

    @AfterEach
    void close() {
        sample.close();
    }

    @Test
    void whoAsksDoesNotWaitAndIsToldLater() throws InterruptedException {
        sample.rerunnable("mirror-7", "mirror");

        counts.want(1, Map.of(), 0);
        assertThat(counts.latest().all()).isEqualTo(Counts.UNKNOWN);
        mayCount.release(3);
        counted.acquire();

        assertThat(counts.latest().all()).isOne();
        assertThat(counts.latest().live()).isOne();
        assertThat(counts.latest().failedToday()).isZero();
    }

    @Test
    void whatIsBeingCountedIsNotCountedTwiceAtATime() throws InterruptedException {
        counts.want(1, Map.of(), 0);
        counts.want(2, Map.of(), 0);
        mayCount.release(6);
        counted.acquire();

        assertThat(asked).hasValue(3);
        assertThat(counts.latest().change()).isOne();
    }

    @Test
    void itIsCountedAgainAfterAChangeOrAfterAWhile() throws InterruptedException {
        mayCount.release(100);
        var same = Map.<String, Filter>of();
        counts.want(1, same, 0);
        counted.acquire();
        counts.want(1, same, 9_999);
        assertThat(asked).hasValue(3);

        counts.want(2, same, 9_999);
        counted.acquire();
        assertThat(asked).hasValue(6);
        counts.want(2, same, 20_000);
        counted.acquire();
        assertThat(asked).hasValue(9);
    }

    @Test
    void afterACountItRestsTwentyTimesAsLongAsThatTook() throws InterruptedException {
        var same = Map.<String, Filter>of();
        counts.want(1, same, 0);
        nanos.set(1_000_000_000);
        mayCount.release(100);
        counted.acquire();

        counts.want(2, same, 20_999);
        assertThat(asked).hasValue(3);
        counts.want(2, same, 21_000);
        counted.acquire();
        assertThat(asked).hasValue(6);
    }

    /** The same tasks, whose clock stands still until the test sets it. */
    private WorkTasks timed(WorkTasks real) {
        return (WorkTasks) Proxy.newProxyInstance(
                WorkTasks.class.getClassLoader(),
                new Class<?>[] {WorkTasks.class},
                (proxy, method, arguments) ->
                        method.getName().equals("nanos") ? nanos.get() : method.invoke(real, arguments));
    }

    /** The same registry, which counts only when it may. */
    private ProcessReads slow(ProcessReads registry) {
        return (ProcessReads) Proxy.newProxyInstance(
                ProcessReads.class.getClassLoader(),
                new Class<?>[] {ProcessReads.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("count")) {
                        asked.incrementAndGet();
                        mayCount.acquire();
                    }
                    try {
                        return method.invoke(registry, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
