package io.leasehold.registry.h2;

import static io.leasehold.registry.h2.Registries.count;
import static io.leasehold.registry.h2.Registries.in;
import static io.leasehold.registry.h2.Registries.open;
import static io.leasehold.registry.h2.Registries.withNotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.error.RegistryUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitWriterTest {
    @TempDir
    Path dir;

    @Test
    void answersOnlyAfterTheGroupIsOnDisk() throws Exception {
        var disk = new FaultyDisk();
        try (var database = open(in(dir), disk.storage())) {
            var writer = withNotes(database, GroupListener.none());
            var forcing = disk.holdNextForce();
            var value = writer.submit(Lane.NORMAL, 10, note(1));
            forcing.await();
            assertUnanswered(value);

            disk.release();
            assertThat(value.join()).isEqualTo(1);
        }
    }

    @Test
    void refusesOnlyAfterTheGroupIsOnDisk() throws Exception {
        var disk = new FaultyDisk();
        try (var database = open(in(dir), disk.storage())) {
            var writer = withNotes(database, GroupListener.none());
            var forcing = disk.holdNextForce();
            var refused = writer.submit(Lane.NORMAL, 10, GroupCommitWriterTest::refuse);
            forcing.await();
            assertUnanswered(refused);

            disk.release();
            assertCode(refused, "unknown_process");
        }
    }

    @Test
    void readsWaitForTheCommitWhoseRowsTheySaw() throws Exception {
        var disk = new FaultyDisk();
        try (var database = open(in(dir), disk.storage())) {
            var writer = withNotes(database, GroupListener.none());
            count(database);
            var forcing = disk.holdNextForce();
            var written = writer.submit(Lane.NORMAL, 10, note(1));
            forcing.await();
            var seen = new CompletableFuture<Integer>();
            var read = CompletableFuture.supplyAsync(() -> database.reads().read(h -> {
                seen.complete(rows(h));
                return seen.join();
            }));
            assertThat(seen.join()).as("H2 shows what is not on disk yet").isEqualTo(1);
            assertUnanswered(read);

            disk.release();
            assertThat(read.join()).isEqualTo(1);
            written.join();
        }
    }

    @Test
    void readsFailWhenTheCommitTheySawFails() throws Exception {
        var disk = new FaultyDisk();
        try (var database = open(in(dir), disk.storage())) {
            var writer = withNotes(database, GroupListener.none());
            count(database);
            var forcing = disk.holdNextForce();
            var written = writer.submit(Lane.NORMAL, 10, note(1));
            forcing.await();
            var seen = new CountDownLatch(1);
            var read = CompletableFuture.supplyAsync(() -> database.reads().read(h -> {
                var rows = rows(h);
                seen.countDown();
                return rows;
            }));
            seen.await();
            disk.failNextForce("Input/output error");
            disk.release();
            assertCode(read, "registry_closed");
            assertCode(written, "outcome_unknown");
        }
    }

    @Test
    void aFailedCommitIsUnknownAndEndsTheWriter() throws Exception {
        var disk = new FaultyDisk();
        var folder = in(dir);
        try (var database = open(folder, disk.storage())) {
            var writer = withNotes(database, GroupListener.none());
            writer.submit(Lane.NORMAL, 10, note(1)).join();
            disk.failNextForce("Input/output error");
            var go = new CountDownLatch(1);
            var first = writer.submit(Lane.NORMAL, 10, h -> {
                await(go);
                return note(2).run(h);
            });
            var refused = writer.submit(Lane.NORMAL, 10, GroupCommitWriterTest::refuse);
            go.countDown();

            assertCode(first, "outcome_unknown");
            assertThatThrownBy(refused::join).isInstanceOf(CompletionException.class);
            assertCode(writer.submit(Lane.URGENT, 10, note(3)), "registry_closed");
            assertThat(writer.failure())
                    .get()
                    .extracting(RegistryUnavailable::code)
                    .isEqualTo("registry_io");
            assertThatThrownBy(() -> count(database)).isInstanceOf(RegistryUnavailable.class);
        }
        try (var database = open(folder)) {
            assertThat(count(database)).as("1 is there, 2 may be, 3 is not").isBetween(1, 2);
            assertThat(database.identity().epoch()).isEqualTo(2);
        }
    }

    @Test
    void aFullDiskIsNamed() {
        var disk = new FaultyDisk();
        var folder = in(dir);
        try (var database = open(folder, disk.storage())) {
            var writer = withNotes(database, GroupListener.none());
            writer.submit(Lane.NORMAL, 10, note(1)).join();
            disk.failWrites("No space left on device");
            assertCode(writer.submit(Lane.NORMAL, 10, note(2)), "outcome_unknown");
            assertThat(writer.failure())
                    .get()
                    .extracting(RegistryUnavailable::code)
                    .isEqualTo("registry_full");
        }
        try (var database = open(folder)) {
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aRefusedJobUndoesOnlyItself() {
        try (var database = open(in(dir))) {
            var writer = withNotes(database, GroupListener.none());
            var jobs = grouped(
                    writer,
                    List.of(
                            note(1),
                            h -> {
                                note(2).run(h);
                                return refuse(h);
                            },
                            note(3),
                            note(1)));
            assertThat(jobs.get(0).join()).isEqualTo(1);
            assertCode(jobs.get(1), "unknown_process");
            assertThat(jobs.get(2).join()).isEqualTo(1);
            assertThatThrownBy(() -> jobs.get(3).join()).hasMessageContaining("primary key");
            assertThat(count(database)).isEqualTo(2);
        }
    }

    @Test
    void aGroupThatWasRolledBackIsRunAgainOneByOne() {
        var log = new GroupLog();
        try (var database = open(in(dir))) {
            var writer = withNotes(database, log);
            var tries = new AtomicInteger();
            var jobs = grouped(
                    writer,
                    List.of(
                            note(1),
                            h -> {
                                if (tries.incrementAndGet() == 1) {
                                    rollBack(h);
                                    throw new IllegalStateException(new SQLException("deadlock", "40001", 40001));
                                }
                                return note(2).run(h);
                            },
                            note(3)));
            jobs.forEach(CompletableFuture::join);
            assertThat(count(database)).isEqualTo(3);
            assertThat(log.calls).containsSequence("before", "rolledBack", "before", "beforeCommit", "committed");
        }
    }

    @Test
    void theSentinelShowsARollbackThatNobodyReported() {
        try (var database = open(in(dir))) {
            var writer = withNotes(database, GroupListener.none());
            var tries = new AtomicInteger();
            var jobs = grouped(
                    writer,
                    List.of(
                            note(1),
                            h -> {
                                if (tries.incrementAndGet() == 1) {
                                    rollBack(h);
                                }
                                return note(2).run(h);
                            },
                            note(3)));
            jobs.forEach(CompletableFuture::join);
            assertThat(count(database))
                    .as("job 1 was acknowledged, so its row is there")
                    .isEqualTo(3);
        }
    }

    @Test
    void aJobThatAlwaysRollsBackIsGivenUpAndTheOthersAreStored() {
        try (var database = open(in(dir))) {
            var writer = withNotes(database, GroupListener.none());
            var jobs = grouped(writer, List.of(note(1), h -> {
                rollBack(h);
                return 0;
            }));
            assertThat(jobs.get(0).join()).isEqualTo(1);
            assertCode(jobs.get(1), "registry_io");
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aJobThatCommitsByItselfMakesTheGroupUnknownWhenItRollsBack() {
        try (var database = open(in(dir))) {
            var writer = withNotes(database, GroupListener.none());
            var job = writer.submit(Lane.NORMAL, 10, h -> {
                note(1).run(h);
                h.execute("create table sly (id int)");
                throw new IllegalStateException(new SQLException("deadlock", "40001", 40001));
            });
            assertCode(job, "outcome_unknown");
        }
    }

    @Test
    void theListenerWritesIntoTheGroupAndHearsOfItInOrder() {
        var log = new GroupLog();
        try (var database = open(in(dir))) {
            var writer = withNotes(database, log);
            writer.submit(Lane.NORMAL, 10, h -> {
                        log.calls.add("job");
                        return 1;
                    })
                    .thenAccept(v -> log.calls.add("answer"))
                    .join();
            assertThat(log.calls).containsExactly("before", "job", "beforeCommit", "committed", "answer");
        }
    }

    @Test
    void urgentJobsOfAGroupRunFirst() {
        try (var database = open(in(dir))) {
            var writer = withNotes(database, GroupListener.none());
            var order = new ArrayList<String>();
            var go = new CountDownLatch(1);
            writer.submit(Lane.NORMAL, 1, h -> {
                await(go);
                return 0;
            });
            var last = new ArrayList<CompletableFuture<Boolean>>();
            for (var lane : List.of(Lane.BULK, Lane.NORMAL, Lane.URGENT)) {
                last.add(writer.submit(lane, 1, h -> order.add(lane.name())));
            }
            go.countDown();
            last.forEach(CompletableFuture::join);
            assertThat(order).containsExactly("URGENT", "NORMAL", "BULK");
        }
    }

    @Test
    void anExclusiveJobRunsAloneAndItsFailureEndsNothing() {
        try (var database = open(in(dir))) {
            var writer = withNotes(database, GroupListener.none());
            var failed = writer.submitExclusive(h -> h.execute("create table note (id int)"));
            assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class);
            writer.submit(Lane.NORMAL, 10, note(1)).join();
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aReplacedLockFileHaltsTheOwner() throws Exception {
        var folder = in(dir);
        try (var database = open(folder)) {
            var writer = withNotes(database, GroupListener.none());
            writer.submit(Lane.NORMAL, 10, note(1)).join();
            Files.delete(folder.lockFile());
            Files.createFile(folder.lockFile());
            assertCode(writer.submit(Lane.NORMAL, 10, note(2)), "registry_lock_replaced");
            assertCode(writer.submit(Lane.NORMAL, 10, note(3)), "registry_closed");
        }
    }

    @Test
    void closeRunsWhatWaitsAndRefusesTheRest() {
        var folder = in(dir);
        var futures = new ArrayList<CompletableFuture<Integer>>();
        try (var database = open(folder)) {
            var writer = withNotes(database, GroupListener.none());
            for (var i = 0; i < 500; i++) {
                futures.add(writer.submit(Lane.NORMAL, 10, note(i)));
            }
            writer.close();
            assertCode(writer.submit(Lane.NORMAL, 10, note(999)), "registry_closed");
        }
        futures.forEach(CompletableFuture::join);
        try (var database = open(folder)) {
            assertThat(count(database)).isEqualTo(500);
        }
    }

    @Test
    void anInterruptedCallerOrJobHarmsNobody() {
        try (var database = open(in(dir))) {
            var writer = withNotes(database, GroupListener.none());
            writer.submit(Lane.NORMAL, 10, h -> {
                        Thread.currentThread().interrupt();
                        return note(1).run(h);
                    })
                    .join();
            Thread.currentThread().interrupt();
            var seen = database.reads().read(GroupCommitWriterTest::rows);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(seen).isEqualTo(1);
            assertThat(writer.submit(Lane.NORMAL, 10, note(2)).join()).isEqualTo(1);
            assertThat(count(database)).isEqualTo(2);
        }
    }

    @Test
    void readersCannotWrite() {
        try (var database = open(in(dir))) {
            withNotes(database, GroupListener.none());
            assertThatThrownBy(() -> database.reads().read(h -> h.execute("insert into note values (1)")))
                    .hasMessageContaining("Not enough rights");
            assertThatThrownBy(() -> database.reads().read(h -> h.execute("analyze")))
                    .hasMessageContaining("Admin rights");
        }
    }

    /** Submits all jobs while the writer is busy, so that they become one group. */
    private static List<CompletableFuture<Integer>> grouped(GroupCommitWriter writer, List<Job<Integer>> jobs) {
        var go = new CountDownLatch(1);
        writer.submit(Lane.NORMAL, 1, h -> {
            await(go);
            return 0;
        });
        var futures =
                jobs.stream().map(job -> writer.submit(Lane.NORMAL, 10, job)).toList();
        go.countDown();
        return futures;
    }

    private static Job<Integer> note(int id) {
        return h -> h.execute("insert into note (id) values (?)", id);
    }

    private static int refuse(Handle handle) {
        throw NotFound.process("p-1");
    }

    private static int rows(Handle h) {
        return h.createQuery("select count(*) from note").mapTo(Integer.class).one();
    }

    private static void rollBack(Handle handle) {
        try {
            handle.getConnection().rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUnanswered(CompletableFuture<?> future) {
        assertThatThrownBy(() -> future.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private static void assertCode(CompletableFuture<?> future, String code) {
        assertThatThrownBy(future::join)
                .cause()
                .isInstanceOfSatisfying(
                        LeaseholdException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static final class GroupLog implements GroupListener {
        private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void beforeGroup(Handle handle) {
            handle.execute("update registry_meta set clock_ms = clock_ms + 1 where singleton = 1");
            calls.add("before");
        }

        @Override
        public void beforeCommit(Handle handle) {
            calls.add("beforeCommit");
        }

        @Override
        public void committed() {
            calls.add("committed");
        }

        @Override
        public void rolledBack() {
            calls.add("rolledBack");
        }
    }
}
