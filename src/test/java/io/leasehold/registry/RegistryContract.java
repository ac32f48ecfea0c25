package io.leasehold.registry;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Everything that is true of every registry, run against each of them. After every write of every test, each record
 * must be the fold of its log ({@link RefoldCheck}).
 */
abstract class RegistryContract
        implements RegistrationStatements,
                EventStatements,
                LifecycleStatements,
                CompletionStatements,
                LeaseStatements,
                AdmissionStatements,
                HistoryStatements,
                ListingStatements,
                FilterStatements,
                LimitStatements,
                RetentionStatements,
                ChangeStatements,
                WaitStatements {
    private final SettableClocks clocks = new SettableClocks();
    private ProcessRegistry open;
    private Bench bench;

    /**
     * Opens the registry of this test on clocks that stand still.
     *
     * @param servingMs the serving clock; it moves in steps of less than a second, each followed by a reading
     */
    abstract ProcessRegistry open(InstantSource wall, LongSupplier servingMs);

    @BeforeEach
    void openTheRegistry() {
        reopen();
        bench.registry().putEnvironment(Bench.ENVIRONMENT);
    }

    /** Closes the registry, if it is open, and opens it again on the same clocks. */
    final void reopen() {
        closeTheRegistry();
        open = open(clocks.wall(), clocks::servingMs);
        bench = new Bench(open, clocks);
    }

    @AfterEach
    final void closeTheRegistry() {
        if (open != null) {
            open.close();
        }
        closed();
    }

    /** What else was opened; closed after the registry, which would else take its place. */
    void closed() {}

    @Override
    public final Bench bench() {
        return bench;
    }
}
