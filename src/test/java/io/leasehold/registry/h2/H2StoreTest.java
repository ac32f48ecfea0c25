package io.leasehold.registry.h2;

import static io.leasehold.registry.Declared.external;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStarted;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.HistoryReads.Gap;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only the registry on disk can show: it survives, and it notices what others did to its file. */
class H2StoreTest {
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final LeaseOwner OWNER = new LeaseOwner("worker-7", "boot-1", LivenessEvidence.OPAQUE);

    @TempDir
    private Path temp;

    private Path folder;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void folder() {
        folder = temp.resolve("registry");
    }

    private ProcessRegistry open() {
        return H2Registry.openOrCreate(folder, "test", Duration.ZERO, nanos::get, InstantSource.system());
    }

    @Test
    void rowsEventsLeasesAndFencesSurviveReopening() {
        long fence;
        try (var registry = open()) {
            registry.register(external("a"));
            var first = (ClaimOutcome.Acquired) registry.claim("a", OWNER, TTL);
            registry.release(first.lease(), true);
            fence = ((ClaimOutcome.Acquired) registry.claim("a", OWNER, TTL))
                    .lease()
                    .fencingToken();
        }
        try (var registry = open()) {
            var row = registry.find("a").orElseThrow();
            assertThat(row.lease().fence()).isEqualTo(fence).isEqualTo(2);
            assertThat(row.lease().holder()).isNotNull();
            assertThat(registry.events("a", 0, 10)).hasSize(1);
            assertThat(registry.tenures("a")).hasSize(2);
            assertThat(registry.facts().epoch()).isEqualTo(2);
        }
    }

    @Test
    void theServingClockGoesOnFromWhatWasStoredAndNoLeaseLapsesWhileNobodyServes() {
        try (var registry = open()) {
            registry.register(external("a"));
            registry.claim("a", OWNER, TTL);
        }
        nanos.addAndGet(Duration.ofHours(8).toNanos());
        try (var registry = open()) {
            var holder = registry.find("a").orElseThrow().lease().holder();
            assertThat(holder.liveAt(registry.clock().clockMs())).isTrue();
        }
    }

    /** One that is damaged would be refused, so it shows which are read. */
    @Test
    void aListReadsNoMoreRowsThanAreAskedFor() throws IOException {
        try (var registry = open()) {
            registry.register(external("older"));
            registry.register(external("newer"));
        }
        meddle(handle ->
                handle.execute("update process set record_crc = record_crc + 1, created_ms = 0 where id = 'older'"));
        try (var registry = open()) {
            assertThat(registry.list(ProcessQuery.newest(Filter.LIVE, 1)).rows())
                    .extracting(ProcessRow::id)
                    .containsExactly("newer");
            assertThatThrownBy(() -> registry.list(ProcessQuery.newest(Filter.LIVE, 2)))
                    .isInstanceOf(RegistryUnavailable.class);
        }
    }

    @Test
    void aRowThatWasAlteredOnDiskIsNotDecidedOn() throws IOException {
        try (var registry = open()) {
            registry.register(external("a"));
        }
        meddle(handle -> handle.execute("update process set status = 'waiting' where id = 'a'"));
        try (var registry = open()) {
            assertThatThrownBy(() -> registry.find("a"))
                    .isInstanceOfSatisfying(
                            RegistryUnavailable.class, e -> assertThat(e.code()).isEqualTo("registry_integrity"));
            assertThatThrownBy(() -> registry.requestCancel("a", new Act("ops", null)))
                    .isInstanceOf(RegistryUnavailable.class)
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void aWorklistThatDiffersFromItsRowsIsMadeAnewAndKeepsTheFence() throws IOException {
        try (var registry = open()) {
            registry.register(external("lost"));
            registry.register(external("kept"));
            registry.claim("lost", OWNER, TTL);
        }
        meddle(handle -> handle.execute("delete from live where process_id = 'lost'"));
        try (var registry = open()) {
            assertThat(registry.worklist(10, null).rows())
                    .extracting(row -> row.id())
                    .contains("lost", "kept");
            var next = (ClaimOutcome.Acquired) registry.claim("lost", OWNER, TTL);
            assertThat(next.lease().fencingToken()).isEqualTo(2);
        }
    }

    @Test
    void everyWriterOfManyAtOnceGetsAPlaceOfItsOwnInTheFeed() throws Exception {
        var writers = 48;
        var each = 20;
        try (var registry = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen = new ArrayList<Long>();
            var running = new ArrayList<Future<?>>();
            for (var writer = 0; writer < writers; writer++) {
                var name = "w" + writer + "-";
                running.add(threads.submit(() -> {
                    for (var at = 0; at < each; at++) {
                        registry.register(external(name + at));
                    }
                }));
            }
            long cursor = 0;
            while (seen.size() < writers * each) {
                var page = registry.eventsSince(cursor, 100);
                page.forEach(event -> seen.add(event.eventSeq()));
                cursor = page.isEmpty() ? cursor : page.getLast().eventSeq();
            }
            for (var task : running) {
                task.get();
            }
            assertThat(seen).doesNotHaveDuplicates().isSorted().hasSize(writers * each);
            assertThat(registry.count(ProcessQuery.newest(Filter.LIVE, 1))).isEqualTo(writers * each);
        }
    }

    @Test
    void aBigOutcomeComesBackWhole() {
        var value = "x".repeat(900_000);
        try (var registry = open()) {
            registry.register(external("a"));
            registry.completeWithAuthority(
                    "a",
                    new AwaitOutput.Success(ProcessJson.tree(value), null),
                    new CompletionAuthority.ExternalOwner(),
                    null);
        }
        try (var registry = open()) {
            var outcome = (AwaitOutput.Success)
                    registry.find("a").orElseThrow().record().outcome();
            assertThat(outcome.value().stringValue()).isEqualTo(value);
        }
    }

    @Test
    void aLateWriteIsRefusedAndKeptInTheLedger() {
        try (var registry = open()) {
            registry.register(external("a"));
            var late = ((ClaimOutcome.Acquired) registry.claim("a", OWNER, TTL)).lease();
            registry.release(late, true);
            registry.claim("a", OWNER.attempt("other"), TTL);
            assertThatThrownBy(() -> registry.recordFirstStarted(late, new ProcessStarted(OWNER, 1, 1, 1)))
                    .hasMessageContaining("externally owned");
            assertThatThrownBy(() -> registry.complete(late, new AwaitOutput.Cancelled("late", null, null)))
                    .hasMessageContaining("no longer holds");
            assertThat(registry.refusedWrites("a", 10))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.operation()).isEqualTo("complete"));
        }
    }

    /** Writes to the closed file as nobody should. */
    private void meddle(Consumer<Handle> damage) throws IOException {
        var key = new RegistryFiles(new RegistryFolder(folder)).key();
        H2Storage.register();
        var url = H2Storage.durable().writerUrl(new RegistryFolder(folder).databaseName(), true);
        Jdbi.create(url, "LEASEHOLD", key).useHandle(damage::accept);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aGapIsStoredThoughNobodyWritesAndSurvives() {
        var wallMs = new AtomicLong(1_000_000);
        try (var registry = H2Registry.openOrCreate(
                folder, "test", Duration.ZERO, nanos::get, () -> Instant.ofEpochMilli(wallMs.get()))) {
            wallMs.addAndGet(60_000);
            while (registry.gaps(0, 10).isEmpty()) {
                Thread.onSpinWait();
            }
        }
        try (var registry = open()) {
            assertThat(registry.gaps(0, 10)).containsExactly(new Gap(Gap.Kind.SUSPENDED, 1_000_000, 1_060_000, 60_000));
        }
    }
}
