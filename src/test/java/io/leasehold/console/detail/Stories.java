package io.leasehold.console.detail;

import io.leasehold.console.SampleRegistry;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.error.Refused;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import io.leasehold.process.Originator;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessWrites.Act;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Rows with a past, made through the registry's own operations. */
final class Stories {
    static final String LONG_ID = "nightly-" + "i".repeat(95) + "-" + "d".repeat(96);
    static final String LONG_NAME =
            "a label of two hundred characters ".repeat(6).strip();

    private final SampleRegistry sample;

    Stories(SampleRegistry sample) {
        this.sample = sample;
    }

    /** Begun in another container, silent since, with a command and two requests. */
    String unproven(String id, String label) {
        sample.command(id, label, RecoveryDisposition.OWNER_BOUND, "pg_migrate", "--from", "14", "--all");
        announce(sample.elsewhere, "1.2");
        var lease = sample.begun(id, sample.elsewhere);
        child(lease, sample.elsewhere, "pg_migrate", 4_188);
        sample.elapse(Duration.ofSeconds(71));
        return id;
    }

    /** A command with surroundings, some of which are secret. */
    String declared(String id, String label) {
        var spec = new CommandSpec(
                "pg_dump",
                List.of("--host", "db.example", "--password", "hunter2", "--file=/srv/backup of orders.sql"),
                "begin;\nselect 1;\n",
                5_400_000L,
                null);
        var environment = sample.registry.putEnvironment(new ExecutionEnvironment(
                "/srv/backup",
                Map.of(
                        "PATH", "/usr/local/bin:/usr/bin:/bin",
                        "PGPASSWORD", "hunter2",
                        "API_TOKEN", "t0ken",
                        "DATABASE_URL", "postgres://ops:hunter2@db.example/orders",
                        "LANG", "en_US.UTF-8"),
                Map.of()));
        sample.registry.register(new ProcessRegistration(
                id,
                new ProcessInput.Engine("command", spec.toJson()),
                RecoveryDisposition.RERUNNABLE,
                10,
                new ProcessIdentity("command", label, null),
                new CommandEngine(sample.probe).eventTypes(),
                new ProcessProvenance(
                        new Originator.Host("cron"),
                        ProcessJson.object().put("schedule", "nightly").put("session_token", "t0ken"),
                        null),
                environment));
        return id;
    }

    /** Begun by somebody who is dead now. */
    String dead(String id) {
        sample.ownerBound(id, "backup of orders");
        announce(sample.dead, "1.2");
        sample.begun(id, sample.dead);
        return id;
    }

    /** Begun by somebody who lives and renews. */
    String alive(String id) {
        sample.elapse(Duration.ofSeconds(1));
        sample.command(id, "mirror of the catalogue", RecoveryDisposition.RERUNNABLE, "rsync", "-a", "/srv", "/mnt");
        announce(sample.alive, "1.3");
        sample.begun(id, sample.alive);
        return id;
    }

    /** Begun by one, taken over by another when the lease had lapsed; the first wrote once more. */
    String takenOver(String id) {
        sample.command(id, "mirror of the catalogue", RecoveryDisposition.RERUNNABLE, "rsync", "-a", "/srv", "/mnt");
        announce(sample.alive, "1.3");
        announce(sample.elsewhere, "1.2");
        var first = sample.begun(id, sample.elsewhere);
        sample.elapse(Duration.ofSeconds(41));
        claim(id, sample.alive);
        refusedWrite(first);
        sample.registry.requestCancel(id, new Act("ops", "wrong folder, OPS-311"));
        return id;
    }

    /** Given up by a sweep that had proven its owner dead. */
    String abandoned(String id) {
        sample.command(id, "nightly migration", RecoveryDisposition.OWNER_BOUND, "pg_migrate", "--all");
        var lease = sample.begun(id, sample.dead);
        child(lease, sample.dead, "pg_migrate", 4_194_302);
        sample.elapse(Duration.ofSeconds(5));
        sample.settle(id);
        sample.elapse(Duration.ofMinutes(3));
        return id;
    }

    /** A row with that many tenures, each of another sort. */
    String tenures(String id, int count) {
        sample.rerunnable(id, "reindex of the catalogue");
        for (var at = 0; at < count; at++) {
            var owner = List.of(sample.alive, sample.elsewhere, sample.dead).get(at % 3);
            var lease = sample.begun(id, owner);
            sample.elapse(Duration.ofSeconds(4 + at % 5));
            switch (at % 4) {
                case 0 -> sample.registry.giveBack(lease, "drained");
                case 1 -> sample.registry.release(lease, true);
                default -> sample.elapse(Duration.ofSeconds(33));
            }
            if (at % 4 == 1) {
                refusedWrite(lease);
            }
            sample.elapse(Duration.ofSeconds(2));
        }
        return id;
    }

    void announce(LeaseOwner owner, String version) {
        var now = sample.wall().millis();
        sample.registry.announce(new OwnerFacts(
                owner, "leasehold", version, "ops", "worker", List.of("command"), 4, now, now, null, null, null, null));
    }

    ProcessLease claim(String id, LeaseOwner owner) {
        return ((ClaimOutcome.Acquired) sample.registry.claim(
                        id, owner.attempt("take-" + id + sample.wall().millis()), SampleRegistry.TTL))
                .lease();
    }

    private void refusedWrite(ProcessLease lease) {
        try {
            sample.registry.recordRunFailed(lease, 1, "late", "a late write");
            throw new AssertionError("a late write was accepted");
        } catch (Refused late) {
            // Exactly this is listed.
        }
    }

    private void child(ProcessLease lease, LeaseOwner owner, String program, long pid) {
        var at = (LocalProcess) owner.evidence();
        sample.registry.recordChild(
                lease,
                new ChildProcess(
                        new LocalProcess(
                                at.os(),
                                at.hostId(),
                                at.hostName(),
                                at.bootId(),
                                at.pidNamespace(),
                                at.timeNamespace(),
                                pid,
                                at.startTicks() + 7),
                        program,
                        1,
                        sample.wall().millis()));
    }
}
