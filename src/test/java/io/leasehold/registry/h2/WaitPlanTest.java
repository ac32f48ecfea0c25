package io.leasehold.registry.h2;

import static io.leasehold.registry.h2.Registries.in;
import static io.leasehold.registry.h2.Registries.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a process costs what waits for it, however many wait for others. */
class WaitPlanTest {
    @TempDir
    private Path dir;

    private interface Bound {
        Query on(Handle handle);
    }

    private void readByIndex(Bound bound, String index) {
        try (var database = open(in(dir))) {
            var plan = database.reads()
                    .read(handle -> bound.on(handle).mapTo(String.class).one());
            assertThat(plan).containsIgnoringCase(index).doesNotContain("tableScan");
        }
    }

    @Test
    void thoseWhoWaitForAnEndAreReadByTheirIndex() {
        readByIndex(
                handle -> handle.createQuery("explain " + WaitSql.WAITERS)
                        .bind(0, "p-1")
                        .bind(1, "")
                        .bind(2, 65),
                "WAIT_TARGET");
    }

    @Test
    void thoseWhoWaitForAnEventAreReadByTheirIndex() {
        readByIndex(
                handle -> handle.createQuery("explain " + WaitSql.EVENT_WAITERS)
                        .bind(0, "p-1")
                        .bindArray(1, String.class, List.of("note"))
                        .bind(2, 65),
                "WAIT_TARGET");
    }
}
