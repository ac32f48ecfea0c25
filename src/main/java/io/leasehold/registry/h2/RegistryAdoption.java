package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.LeaseRules;
import io.leasehold.registry.Adoption;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.RowChange;
import io.leasehold.registry.h2.LossCheck.Loss;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes a registry of its own of a copy (safety.md 4), in one transaction on a file that then takes its place. */
final class RegistryAdoption {
    /** Above every fence that the original will ever have given out by then. */
    private static final long FENCE_STEP = 1L << 32;

    private static final String TAKE_OVER = """
            update registry_meta set registry_id = ?, epoch = greatest(epoch, ?) + 1,
                fence_floor = greatest(fence_floor,
                    coalesce((select max(fence) from process), 0),
                    coalesce((select max(fence) from live), 0),
                    coalesce((select max(fence) from tombstone), 0),
                    coalesce((select max(fence) from lease_tenure), 0)) + ?
            where singleton = 1
            """;

    private final RegistryFolder folder;
    private final OpenRequest request;
    private final Act act;
    private final RegistryFiles files;
    private final DatabaseReplacement replacement;
    private final boolean acceptsLoss;
    private Optional<Loss> loss = Optional.empty();
    private String formerId = "";
    private int held;
    private long epoch;

    RegistryAdoption(RegistryFolder folder, OpenRequest request, Act act, DatabaseReplacement replacement) {
        this(folder, request, act, replacement, false);
    }

    private RegistryAdoption(
            RegistryFolder folder, OpenRequest request, Act act, DatabaseReplacement replacement, boolean acceptsLoss) {
        this.acceptsLoss = acceptsLoss;
        this.folder = folder;
        this.request = request;
        this.act = act;
        this.replacement = replacement;
        files = new RegistryFiles(folder);
    }

    static Adoption run(RegistryFolder folder, OpenRequest request, Act act) {
        return new RegistryAdoption(folder, request, act, new DatabaseReplacement(folder)).run();
    }

    /** Of a registry that lost its newest part: it is a copy of what it was. */
    static Adoption acceptLoss(RegistryFolder folder, OpenRequest request, Act act) {
        return new RegistryAdoption(folder, request, act, new DatabaseReplacement(folder), true).run();
    }

    Adoption run() {
        H2Hardening.install();
        H2Storage.register();
        if (!files.present()) {
            throw RegistryFiles.none(folder);
        }
        new FolderCheck(folder).check();
        try (var lock = OwnerLock.acquire(folder, request.patience())) {
            lock.check();
            var identity = files.read();
            files.checkDatabase();
            var connections = new RegistryConnections(request.storage(), files.key());
            if (original(identity, connections)) {
                throw new Refused(
                        Refused.Code.NOT_A_COPY,
                        null,
                        "The registry " + folder.path()
                                + " is the original, as far as can be told: its database, its id"
                                + " and this machine belong together.",
                        "Use it as it is; nothing is to be adopted.");
            }
            var newId = UUID.randomUUID().toString();
            replacement.clean();
            var replaced = replacement.replace(identity, copy -> {
                try (var handle = connections.owner(copy, true)) {
                    takeOver(handle, newId, identity.epoch());
                    H2Shutdown.of(handle);
                }
            });
            files.complete(replaced.adoptedAs(newId), epoch);
            FailedForce.of(folder.databaseFile()).clear();
            return new Adoption(formerId, newId, held);
        } catch (LeaseholdException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw SqlFailures.unavailable(e);
        }
    }

    private boolean original(RegistryIdentity identity, RegistryConnections connections) throws IOException {
        try {
            files.checkOriginal(identity);
            try (var handle = connections.owner(folder.databaseName(), true)) {
                H2Hardening.scan(handle);
                RegistryFiles.checkBelongs(identity, RegistryFiles.stored(handle));
                loss = LossCheck.of(
                        LossCheck.noted(folder, identity),
                        handle,
                        identity,
                        request.owner().sinceMs());
                if (loss.isPresent()) {
                    // What is left of the newer part stays in the file, for whoever can read more of it.
                    PowerOff.of(handle.getConnection());
                }
            }
            if (loss.isPresent() && !acceptsLoss) {
                throw loss.get().refusal();
            }
            return loss.isEmpty();
        } catch (RegistryUnavailable e) {
            if (e.kind() != RegistryUnavailable.Code.REGISTRY_COPIED) {
                throw e;
            }
            return false;
        }
    }

    private void takeOver(Handle handle, String newId, long besideEpoch) {
        H2Hardening.scan(handle);
        var nowMs = request.owner().sinceMs();
        SchemaMigration.shipped().apply(handle, nowMs);
        handle.useTransaction(inside -> {
            formerId = RegistryFiles.stored(inside).registryId();
            inside.execute(TAKE_OVER, newId, besideEpoch, FENCE_STEP);
            epoch = RegistryFiles.stored(inside).epoch();
            var statements = new Statements(inside.getConnection());
            LiveTable.repair(inside, statements);
            for (var id : leased(inside)) {
                RowSql.find(inside, id).ifPresent(stored -> endLease(statements, stored.row(), nowMs));
            }
            // Whoever opens an old copy wants to see what is in it, not what its rules leave of it.
            KeepingSql.keep(inside, KeepingSql.keeping(inside).rules().automatic(false));
            held = RowSql.holdLive(inside, nowMs, act.by());
            HistorySql.recordAct(
                    inside, new RecordedAct(0, nowMs, act.by(), "adopt", null, act.reason(), formerId, newId, "done"));
            loss.ifPresent(accepted -> HistorySql.recordAct(
                    inside,
                    new RecordedAct(
                            0,
                            nowMs,
                            act.by(),
                            "accept_loss",
                            null,
                            act.reason(),
                            "position " + accepted.noted().position(),
                            "position " + accepted.stands().position(),
                            "done")));
        });
    }

    private static List<String> leased(Handle handle) {
        return handle.createQuery("select process_id from live where lease_token is not null")
                .mapTo(String.class)
                .list();
    }

    /** Whoever held it in the original may still be at work, and must not renew here. */
    private static void endLease(Statements statements, ProcessRow row, long nowMs) {
        var holder = row.lease().holder();
        if (holder == null) {
            return;
        }
        var after = LeaseRules.release(row.lease(), holder, false, holder.claimedAtMs());
        var change = new RowChange(row, List.of(), row.record(), after, row.runAtMs(), TenureEnd.ADOPTED, null, null);
        RowSql.updateLive(statements, change);
        HistorySql.tenures(statements, change, nowMs);
    }
}
