package io.leasehold.registry.h2;

import static io.leasehold.registry.h2.Registries.in;
import static io.leasehold.registry.h2.Registries.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of work costs what it holds, however many rows have ended. */
class WorklistPlanTest {
    @TempDir
    Path dir;

    @Test
    void aPageOfWorkIsReadInTheOrderOfItsIndex() {
        try (var database = open(in(dir))) {
            var plan = database.reads()
                    .read(handle -> handle.createQuery("explain " + QuerySql.WORKLIST)
                            .bind(0, 1L)
                            .bind(1, 1L)
                            .bind(2, 1L)
                            .bind(3, 64)
                            .mapTo(String.class)
                            .one());
            assertThat(plan).contains("LIVE_ORDER", "index sorted").doesNotContain("tableScan");
        }
    }
}
