package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.console.SampleRegistry;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the thread that paints may ask a registry. */
class OffFxThreadTest {
    private final AtomicBoolean here = new AtomicBoolean();

    @TempDir
    Path temp;

    private SampleRegistry sample;
    private ProcessRegistry guarded;

    @BeforeEach
    void guarded() {
        sample = new SampleRegistry(temp.resolve("orders"));
        guarded = OffFxThread.guard(sample.registry, new FxThread(Runnable::run, here::get, nanos -> {}));
    }

    @AfterEach
    void close() {
        sample.registry.close();
    }

    private static void refused(String operation, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessageContaining(operation);
    }

    @Test
    void onAnotherThreadItIsTheSameRegistry() {
        sample.rerunnable("a", "import");
        var heard = new AtomicBoolean();
        var end = guarded.subscribe((ids, newest) -> heard.set(true));
        assertThat(guarded.find("a")).isEqualTo(sample.registry.find("a")).isPresent();
        sample.rerunnable("b", "export");
        assertThat(guarded.list(ProcessQuery.newest(Filter.LIVE, 10)).rows()).hasSize(2);
        assertThat(heard).isTrue();
        end.run();
    }

    @Test
    void thereItIsRefusedWhateverMayBlock() {
        here.set(true);
        refused("find", () -> guarded.find("a"));
        refused("keeping", guarded::keeping);
        refused("subscribe", () -> guarded.subscribe((ids, newest) -> {}));
        refused("close", guarded::close);
        assertThat(guarded.facts()).isEqualTo(sample.registry.facts());
        here.set(false);
        assertThat(guarded.find("a")).isEmpty();
    }
}
