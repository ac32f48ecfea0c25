package io.leasehold.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.worker.WorkerMode;
import org.junit.jupiter.api.Test;

/** Only a number that a worker can go by is taken, and it is said when it holds. */
class PermitsFieldTest {
    @Test
    void onlyNumbersThatAWorkerCanGoBy() {
        assertThat(PermitsField.parsed(" 8 ")).contains(8);
        assertThat(PermitsField.parsed("10000")).contains(10_000);
        assertThat(PermitsField.parsed("10001")).isEmpty();
        assertThat(PermitsField.parsed("0")).isEmpty();
        assertThat(PermitsField.parsed("-3")).isEmpty();
        assertThat(PermitsField.parsed("99999999999")).isEmpty();
        assertThat(PermitsField.parsed("many")).isEmpty();
    }

    @Test
    void aWorkerThatRunsKeepsWhatItBeganWith() {
        assertThat(PermitsField.when(new WorkerMode.Working(3, 64), 8)).contains("the one that runs keeps 64");
        assertThat(PermitsField.when(new WorkerMode.Working(3, 8), 8)).isEqualTo("The worker that runs goes by it.");
        assertThat(PermitsField.when(new WorkerMode.Looking(), 8)).startsWith("Holds from the next worker");
    }
}
