package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.Declared;
import io.leasehold.registry.PlannedRegistry;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.Facts;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.RegistryStore;
import io.leasehold.registry.RegistryStore.Urgency;
import io.leasehold.registry.RowChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer remembers of a row is what lies in the file, whatever became of the writes between. */
class RowCacheTest {
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final LeaseOwner OWNER = new LeaseOwner("worker-7", "boot-1", LivenessEvidence.OPAQUE);
    private static final String ID = "a";

    @TempDir
    private Path temp;

    private RegistryStore store;
    private ProcessRegistry registry;

    @BeforeEach
    void open() {
        var wall = InstantSource.system();
        var database = Registries.open(Registries.in(temp));
        var identity = database.identity();
        var facts = new Facts(identity.registryId(), identity.epoch(), temp, true, false, null, true);
        store = new H2Store(database, facts, Opening.of(Registries.OWNER, Duration.ZERO, System::nanoTime, wall));
        registry = new PlannedRegistry(store);
        registry.register(Declared.external(ID));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private void sameInTheWriterAndInTheFile() {
        assertThat(seenByTheWriter()).isEqualTo(registry.find(ID).orElseThrow());
    }

    private ProcessRow seenByTheWriter() {
        return store.write(Urgency.ORDINARY, 0, tx -> tx.find(ID).orElseThrow());
    }

    @Test
    void itFollowsEveryWrite() {
        sameInTheWriterAndInTheFile();
        var lease = ((ClaimOutcome.Acquired) registry.claim(ID, OWNER, TTL)).lease();
        sameInTheWriterAndInTheFile();
        registry.renew(List.of(lease), Duration.ofMinutes(5));
        sameInTheWriterAndInTheFile();
        registry.release(lease, true);
        sameInTheWriterAndInTheFile();
        registry.requestCancel(ID, new Act("ops", "not needed"));
        sameInTheWriterAndInTheFile();
        // A late write is refused, and counted on the row.
        assertThatThrownBy(() -> registry.giveBack(lease, "late")).hasMessageContaining(ID);
        assertThat(seenByTheWriter().refused()).isEqualTo(1);
        sameInTheWriterAndInTheFile();
        registry.requestAbandon(ID, new Act("ops", "gone"));
        sameInTheWriterAndInTheFile();
    }

    @Test
    void aJobThatFailsLeavesNothingBehind() {
        var before = seenByTheWriter();
        assertThatThrownBy(() -> store.write(Urgency.ORDINARY, 0, tx -> {
                    var row = tx.find(ID).orElseThrow();
                    tx.apply(new RowChange(
                            row, List.of(), row.record(), row.lease(), row.runAtMs() + 5_000, null, null, null));
                    throw new IllegalStateException("after the write");
                }))
                .hasRootCauseMessage("after the write");
        assertThat(seenByTheWriter()).isEqualTo(before);
        sameInTheWriterAndInTheFile();
    }

    @Test
    void aRenewalOfAJobThatFailsIsForgotten() {
        var lease = ((ClaimOutcome.Acquired) registry.claim(ID, OWNER, TTL)).lease();
        var before = seenByTheWriter();
        assertThatThrownBy(() -> store.write(Urgency.ORDINARY, 0, tx -> {
                    tx.renew(ID, lease.expiresAtMs() + 5_000);
                    tx.find(ID);
                    throw new IllegalStateException("after the write");
                }))
                .hasRootCauseMessage("after the write");
        assertThat(seenByTheWriter()).isEqualTo(before);
    }
}
