package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.ShareProgram.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs, real kills: the owner ends in every way it can, and nobody else is harmed. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TakeoverTest {
    /**
     * The serving clock makes up for one second of a stop at most, and so would let a request pass that is later than
     * this; the clock by which requests end must not.
     */
    private static final Duration MORE_THAN_A_STEP = Duration.ofSeconds(6);

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("registry");
    }

    @Test
    void killedOwnersLoseNothingThatWasAcknowledgedAndAFeedMissesNothing() throws Exception {
        try (var holder = new Running(folder, "holder", "hold");
                var one = new Running(folder, "one", "write");
                var two = new Running(folder, "two", "write")) {
            assertThat(ShareProgram.ownerPid(folder)).isEqualTo(holder.pid());
            var reading = new AtomicBoolean(true);
            var fed = new CopyOnWriteArrayList<ProcessEvent>();
            try (var registry = SharedRegistry.open(folder, "reader", Role.LOOKING, Duration.ofSeconds(30))) {
                var reader = Thread.ofPlatform().start(() -> follow(registry, fed, reading));
                until(() -> one.acknowledged().size() > 50 && two.acknowledged().size() > 50);
                holder.kill();
                var before = one.acknowledged().size() + two.acknowledged().size();
                until(() -> one.acknowledged().size() + two.acknowledged().size() > before + 100);
                var second = ShareProgram.ownerPid(folder);
                assertThat(second).isIn(one.pid(), two.pid());
                var survivor = second == one.pid() ? two : one;
                (second == one.pid() ? one : two).kill();
                var then = survivor.acknowledged().size();
                until(() -> survivor.acknowledged().size() > then + 50);
                assertThat(ShareProgram.ownerPid(folder)).isEqualTo(survivor.pid());
                assertThat(survivor.finish()).isZero();
                reading.set(false);
                reader.join();
                check(registry, List.of(one, two), fed);
            }
        }
    }

    private static void check(ProcessRegistry registry, List<Running> writers, List<ProcessEvent> fed) {
        for (var writer : writers) {
            assertThat(writer.lost()).isEmpty();
            for (var id : writer.acknowledged()) {
                assertThat(registry.events(id, 0, 10))
                        .extracting(ProcessEvent::eventType)
                        .containsExactly("process.registered", "note");
            }
        }
        var all = new ArrayList<ProcessEvent>();
        var cursor = 0L;
        for (var page = registry.eventsSince(cursor, 1_000); !page.isEmpty(); ) {
            all.addAll(page);
            page = registry.eventsSince(page.getLast().eventSeq(), 1_000);
        }
        assertThat(new HashSet<>(fed)).hasSameSizeAs(fed);
        assertThat(all.subList(0, fed.size())).isEqualTo(fed);
        assertThat(fed).hasSizeGreaterThan(200);
    }

    private static void follow(ProcessRegistry registry, List<ProcessEvent> fed, AtomicBoolean reading) {
        var cursor = 0L;
        while (reading.get()) {
            for (var event : registry.eventsSince(cursor, 100)) {
                fed.add(event);
                cursor = event.eventSeq();
            }
        }
    }

    @Test
    void aStoppedOwnerIsNamedAndWhatWasGivenUpIsNotDoneLater() throws Exception {
        try (var holder = new Running(folder, "the holder", "hold");
                var registry = SharedRegistry.impatient(folder, "client", Role.SERVING, MORE_THAN_A_STEP)) {
            registry.register(ShareProgram.external("before"));
            holder.signal("STOP");
            assertThatThrownBy(() -> registry.find("before"))
                    .isInstanceOfSatisfying(
                            RegistryUnavailable.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryUnavailable.Code.REGISTRY_HELD))
                    .hasMessageContaining("the holder (pid " + holder.pid())
                    .hasMessageContaining("stopped");
            assertThatThrownBy(() -> registry.register(ShareProgram.external("late")))
                    .isInstanceOfSatisfying(
                            RegistryUnavailable.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryUnavailable.Code.OUTCOME_UNKNOWN));
            assertThatThrownBy(() -> SharedRegistry.open(folder, "new", Role.LOOKING, Duration.ofMillis(200)))
                    .hasMessageContaining("the holder (pid " + holder.pid());
            holder.signal("CONT");
            until(() -> answers(registry));
            assertThat(registry.register(ShareProgram.external("after")).created())
                    .isTrue();
            assertThat(registry.find("late")).isEmpty();
            assertThat(registry.find("before")).isPresent();
        }
    }

    private static boolean answers(ProcessRegistry registry) {
        try {
            return registry.clock() != null;
        } catch (RegistryUnavailable stillStopped) {
            return false;
        }
    }

    @Test
    void anOwnerThatClosesHandsOver() throws Exception {
        try (var holder = new Running(folder, "holder", "hold");
                var writer = new Running(folder, "writer", "write")) {
            until(() -> writer.acknowledged().size() > 20);
            assertThat(holder.finish()).isZero();
            var before = writer.acknowledged().size();
            until(() -> writer.acknowledged().size() > before + 20);
            assertThat(ShareProgram.ownerPid(folder)).isEqualTo(writer.pid());
            assertThat(writer.lost()).isEmpty();
            assertThat(writer.finish()).isZero();
        }
    }

    private static void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
