package io.leasehold.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.Finding;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The word for a live row, from disposition, start, lease and findings. */
class PhaseTest {
    @ParameterizedTest
    @CsvSource({
        "RERUNNABLE,  0, free,   UNPROVEN, UNPROVEN, QUEUED",
        "OWNER_BOUND, 0, free,   UNPROVEN, UNPROVEN, QUEUED",
        "OWNER_BOUND, 0, lapsed, UNPROVEN, UNPROVEN, QUEUED",
        "OWNER_BOUND, 0, live,   ALIVE,    UNPROVEN, RUNNING",
        "OWNER_BOUND, 0, live,   DEAD,     UNPROVEN, INTERRUPTED",
        "RERUNNABLE,  1, live,   ALIVE,    ALIVE,    RUNNING",
        "RERUNNABLE,  1, live,   UNPROVEN, UNPROVEN, RUNNING",
        "RERUNNABLE,  1, live,   DEAD,     DEAD,     INTERRUPTED",
        "RERUNNABLE,  1, lapsed, DEAD,     DEAD,     INTERRUPTED",
        "RERUNNABLE,  1, lapsed, ALIVE,    ALIVE,    SILENT",
        "RERUNNABLE,  1, lapsed, UNPROVEN, UNPROVEN, SILENT",
        "RERUNNABLE,  1, given,  UNPROVEN, UNPROVEN, QUEUED",
        "OWNER_BOUND, 1, given,  UNPROVEN, UNPROVEN, SILENT",
        "OWNER_BOUND, 1, given,  UNPROVEN, DEAD,     INTERRUPTED",
        "OWNER_BOUND, 1, lapsed, UNPROVEN, DEAD,     INTERRUPTED",
        "EXTERNALLY_OWNED, 0, free, UNPROVEN, UNPROVEN, EXTERNAL",
        "EXTERNALLY_OWNED, 0, live, DEAD, UNPROVEN, EXTERNAL"
    })
    void liveRows(
            RecoveryDisposition disposition,
            int attempts,
            String lease,
            Finding.Conclusion holder,
            Finding.Conclusion starter,
            Phase expected) {
        var rows = new Rows();
        rows.disposition = disposition;
        rows.attempts = attempts;
        rows.lease = lease(lease);
        rows.holder = Rows.finding(holder);
        rows.starter = Rows.finding(starter);

        assertThat(phase(rows)).isEqualTo(expected);
    }

    @Test
    void aParkedRowWaits() {
        var rows = new Rows();
        rows.attempts = 1;
        rows.waiting = new WaitState(new WaitKind.Timer(Rows.WALL + 1_000), Rows.WALL);
        rows.lease = Rows.givenBack();

        assertThat(phase(rows)).isEqualTo(Phase.WAITING);
    }

    @Test
    void anEndedRowIsNamedByItsEnd() {
        var rows = new Rows();
        rows.outcome = new AwaitOutput.Success(ProcessJson.object(), null);
        assertThat(phase(rows)).isEqualTo(Phase.COMPLETED);
        rows.outcome = new AwaitOutput.Cancelled("asked", null, null);
        assertThat(phase(rows)).isEqualTo(Phase.CANCELLED);
        rows.outcome = null;
        rows.departed = true;
        assertThat(phase(rows)).isEqualTo(Phase.DEPARTED);
    }

    @Test
    void everyWordIsItsOwn() {
        assertThat(Arrays.stream(Phase.values()).map(Phase::word)).doesNotHaveDuplicates();
    }

    private static StoredLease lease(String name) {
        return switch (name) {
            case "free" -> StoredLease.NONE;
            case "live" -> Rows.heldFor(10_000);
            case "lapsed" -> Rows.heldFor(0);
            default -> Rows.givenBack();
        };
    }

    private static Phase phase(Rows rows) {
        return Phase.of(rows.record(), rows.lease, rows.holder, rows.starter, Rows.CLOCK);
    }
}
