package io.leasehold.doctor;

import io.leasehold.invariant.Breach;
import io.leasehold.invariant.Invariant;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ChangeFeed.Change;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The checks of what a registry holds. Reads only; for one thread, once. */
final class StoredChecks {
    /** What cannot be asked of a registry that cannot be read. */
    static final List<Check> CHECKS = List.of(
            Check.ORIGINAL,
            Check.SCHEMA,
            Check.ROW_LAWS,
            Check.WORKLIST,
            Check.RUNS_MADE,
            Check.LEASES,
            Check.FEED,
            Check.READERS,
            Check.OWNERS_PROVABLE,
            Check.WORKERS,
            Check.CLOCK);

    private static final int SAMPLE = 200;
    private static final int PAGE = 1_000;
    private static final int NAMED = 5;
    private static final int FAULTS = 3;
    private static final long BEHIND_MS = Duration.ofDays(7).toMillis();
    private static final long STEP_MS = Duration.ofMinutes(1).toMillis();
    private static final Set<Invariant> OF_THE_FEED =
            Set.of(Invariant.FEED_COMPLETE, Invariant.POSITIONS_RISE, Invariant.LOG_IN_REGISTRY);
    private static final Set<Invariant> OF_THE_WORKLIST = Set.of(Invariant.WORKLIST_IS_LIVE, Invariant.COUNTS_AGREE);

    private final ProcessRegistry registry;
    private final Patient patient;
    private final boolean deep;
    private final List<Trouble> troubles = new ArrayList<>();

    StoredChecks(ProcessRegistry registry, Patient patient, boolean deep) {
        this.registry = registry;
        this.patient = patient;
        this.deep = deep;
    }

    List<Trouble> run() {
        if (registry.facts().copy()) {
            add(
                    Check.ORIGINAL,
                    "This registry is a copy or a restored backup that nobody has adopted: it is only read.",
                    "Its files were copied, put back, or moved to another machine.",
                    "Go on with the original; or, when this one is to replace it, `leasehold adopt`.");
        }
        laws();
        if (!deep) {
            worklist();
            recentChanges();
        }
        var live = live();
        runsMade(live);
        leases(live);
        readers();
        owners();
        workers(live);
        clock();
        return List.copyOf(troubles);
    }

    // ---------------------------------------------------------------- rows and feed

    private void laws() {
        var audit = new RegistryAudit(registry);
        if (!deep) {
            PagedRows.matching(registry, new ProcessQuery(Filter.ANY, ProcessQuery.Order.CHANGED_FIRST, null, SAMPLE))
                    .limit(SAMPLE)
                    .flatMap(row -> audit.row(row.id()).stream())
                    .forEach(breach -> broken(Check.ROW_LAWS, breach));
            return;
        }
        for (var breach : audit.run().breaches()) {
            if (OF_THE_FEED.contains(breach.invariant())) {
                broken(Check.FEED, breach);
            } else if (OF_THE_WORKLIST.contains(breach.invariant())) {
                broken(Check.WORKLIST, breach);
            } else {
                broken(Check.ROW_LAWS, breach);
            }
        }
    }

    private void broken(Check check, Breach breach) {
        add(
                check,
                (breach.processId() == null ? "" : breach.processId() + ": ") + "not so: "
                        + breach.invariant().sentence() + " Found: " + breach.detail() + ".",
                "Its law " + breach.invariant().label() + " is broken: content was changed by something else than"
                        + " Leasehold, or Leasehold has a fault.",
                "Keep a copy of the folder, restore a backup from before, and report this finding.");
    }

    private void worklist() {
        var listed = new HashSet<String>();
        var twice = new TreeSet<String>();
        var before = registry.count(ProcessQuery.newest(Filter.LIVE, 1));
        PagedRows.live(registry, PAGE)
                .map(ProcessRow::id)
                .filter(id -> !listed.add(id))
                .forEach(twice::add);
        var after = registry.count(ProcessQuery.newest(Filter.LIVE, 1));
        if (!twice.isEmpty() || (before == after && listed.size() != before)) {
            add(
                    Check.WORKLIST,
                    "The worklist has " + listed.size() + " rows, " + before + " are live" + named(twice) + ".",
                    "The table of what is to be done disagrees with the rows.",
                    "Close every program and open the registry again: the table is made anew. If it stays, report it.");
        }
    }

    private void recentChanges() {
        var newest = registry.changesSince(0, 1).newest();
        var last = 0L;
        var changes =
                registry.changesSince(Math.max(0, newest - SAMPLE), SAMPLE).changes();
        for (var change : changes) {
            var rises = change.changeSeq() > last;
            last = change.changeSeq();
            var there = !(change instanceof Change.Stored)
                    || registry.find(change.processId())
                            .map(row -> row.changeSeq() >= change.changeSeq())
                            .orElse(registry.tombstone(change.processId()).isPresent());
            if (!rises || !there) {
                broken(
                        Check.FEED,
                        new Breach(
                                rises ? Invariant.FEED_COMPLETE : Invariant.POSITIONS_RISE,
                                change.processId(),
                                "change " + change.changeSeq()));
            }
        }
    }

    // ---------------------------------------------------------------- what is to be done

    private List<ProcessRow> live() {
        return registry.list(new ProcessQuery(Filter.LIVE, ProcessQuery.Order.OLDEST_FIRST, null, PAGE))
                .rows();
    }

    private void runsMade(List<ProcessRow> live) {
        var failing = live.stream()
                .filter(row -> row.record().runFailed() != null
                        && row.record().runFailed().streak() >= FAULTS)
                .toList();
        if (!failing.isEmpty()) {
            var failed = failing.getFirst().record().runFailed();
            add(
                    Check.RUNS_MADE,
                    failing.size() + " live " + rows(failing.size()) + " could not be run " + FAULTS
                            + " times in a row or more" + named(ids(failing)) + ".",
                    failed == null ? "Their engine said so." : "The last reason: " + failed.message(),
                    "See `leasehold why ID`; mend the reason, or cancel them.");
        }
    }

    private void leases(List<ProcessRow> live) {
        var now = registry.clock().clockMs();
        var longest = LeaseTimings.DEFAULT.ttl().toMillis() * 3;
        var silent = live.stream()
                .filter(row -> row.lease().holder() != null
                        && now - row.lease().holder().expiresAtMs() > longest)
                .toList();
        if (!silent.isEmpty()) {
            add(
                    Check.LEASES,
                    silent.size() + " " + (silent.size() == 1 ? "lease is" : "leases are") + " over for more than "
                            + longest / 1_000 + " s, and no sweep has settled them" + named(ids(silent)) + ".",
                    "No worker sweeps here, or only a person can decide: the owner is not proven dead.",
                    "Start a worker, and read `leasehold why ID` for what stays.");
        }
    }

    private void readers() {
        var now = patient.wall().millis();
        for (var reader : registry.keeping().readers()) {
            if (now - reader.atMs() > BEHIND_MS) {
                add(
                        Check.READERS,
                        "The reader \"" + reader.name() + "\" has not read on for "
                                + Duration.ofMillis(now - reader.atMs()).toDays() + " days.",
                        "What it has not read yet is not pruned, so the registry grows.",
                        "Let it read on; or, when it is no more: leasehold retention --forget-reader " + reader.name());
            }
        }
    }

    // ---------------------------------------------------------------- who does it

    private List<OwnerFacts> open() {
        return registry.owners().stream()
                .filter(owner -> owner.endedMs() == null)
                .toList();
    }

    private void owners() {
        var unproven = open().stream()
                .map(OwnerFacts::owner)
                .map(owner -> patient.probe().probe(owner.evidence()))
                .filter(finding -> !finding.alive() && !finding.dead())
                .toList();
        if (!unproven.isEmpty()) {
            add(
                    Check.OWNERS_PROVABLE,
                    "Whether " + unproven.size() + " open " + (unproven.size() == 1 ? "owner lives" : "owners live")
                            + " cannot be proven from here.",
                    "They ran on another host or in another container, or this system hides processes: "
                            + unproven.stream()
                                    .map(finding -> finding.reason().name().toLowerCase(Locale.ROOT))
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Rerunnable work goes on when their leases are over; begun owner-bound work of theirs needs you.");
        }
    }

    private void workers(List<ProcessRow> live) {
        var offered = open().stream()
                .filter(owner -> !owner.engines().isEmpty() && owner.permits() > 0)
                .filter(owner ->
                        !patient.probe().probe(owner.owner().evidence()).dead())
                .flatMap(owner -> owner.engines().stream())
                .collect(Collectors.toSet());
        var waiting = live.stream()
                .filter(row -> row.lease().holder() == null
                        && row.runAtMs() <= patient.wall().millis())
                .filter(row -> row.record().registration().disposition() != RecoveryDisposition.EXTERNALLY_OWNED)
                .toList();
        var unserved = waiting.stream()
                .filter(row ->
                        !offered.contains(row.record().registration().input().engineKind()))
                .toList();
        if (!unserved.isEmpty()) {
            var kinds = unserved.stream()
                    .map(row -> row.record().registration().input().engineKind())
                    .collect(Collectors.toCollection(TreeSet::new));
            add(
                    Check.WORKERS,
                    unserved.size() + " " + rows(unserved.size()) + " could run now, but no open worker has the "
                            + (kinds.size() == 1 ? "engine " : "engines ") + String.join(", ", kinds)
                            + named(ids(unserved)) + ".",
                    "No worker runs on this registry, or none has that engine.",
                    "Start one with `leasehold worker`, or in the window.");
        }
    }

    private void clock() {
        var newest = registry.list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.CHANGED_FIRST, null, 1))
                .rows();
        var now = patient.wall().millis();
        for (var row : newest) {
            var ahead = row.record().updatedAtMs() - now;
            if (ahead > STEP_MS) {
                add(
                        Check.CLOCK,
                        "The newest change is " + Duration.ofMillis(ahead).toSeconds() + " s in the future.",
                        "The wall clock of this machine was set back, or was ahead when it was written.",
                        "Set the clock. Leases do not depend on it; ages, timers and retention do.");
            }
        }
    }

    private static List<String> ids(List<ProcessRow> rows) {
        return rows.stream().map(ProcessRow::id).toList();
    }

    private static String rows(int count) {
        return count == 1 ? "process" : "processes";
    }

    private static String named(Collection<String> ids) {
        return ids.isEmpty()
                ? ""
                : ": " + ids.stream().limit(NAMED).collect(Collectors.joining(", ")) + (ids.size() > NAMED ? " …" : "");
    }

    private void add(Check check, String finding, String cause, String cure) {
        troubles.add(new Trouble(check, finding, cause, cure));
    }
}
