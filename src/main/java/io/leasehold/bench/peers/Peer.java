package io.leasehold.bench.peers;

import java.util.Locale;

/** Who is measured, in this order. */
enum Peer {
    LEASEHOLD,
    DB_SCHEDULER,
    JOBRUNR,
    QUARTZ;

    /** As the peers' program calls it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
