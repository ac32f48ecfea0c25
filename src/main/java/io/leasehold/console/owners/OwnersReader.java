package io.leasehold.console.owners;

import io.leasehold.console.feed.OwnerFindings;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessRegistry;

/** Reads owners and asks the system about each of them once a reading. Blocks; off the FX thread. */
final class OwnersReader {
    private static final int PAGE = 1_000;

    private final ProcessRegistry registry;
    private final LivenessProbe probe;
    private final InvolvedRows involved;

    OwnersReader(ProcessRegistry registry, LivenessProbe probe) {
        this.registry = registry;
        this.probe = probe;
        this.involved = new InvolvedRows(registry);
    }

    /** Every owner as it stands. Rounds that overlap for a moment take turns. */
    synchronized OwnersReading read() {
        var rows = involved.read();
        var clock = registry.clock();
        var book = new OwnerBook(registry.owners(), clock);
        rows.forEach(book::enter);
        var findings = new OwnerFindings(probe);
        return new OwnersReading(book.rows(findings::of), clock);
    }

    /** What a request to drain, made now, would come to. */
    DrainForecast forecast(String ownerId) {
        var clock = registry.clock();
        var findings = new OwnerFindings(probe);
        var tally = new DrainForecast.Tally(ownerId, clock);
        registry.owners().stream()
                .filter(facts -> facts.owner().ownerId().equals(ownerId))
                .forEach(facts -> tally.program(facts, findings.of(facts.owner().evidence())));
        PagedRows.live(registry, PAGE).forEach(row -> tally.row(row, findings.on(row)));
        return tally.forecast();
    }
}
