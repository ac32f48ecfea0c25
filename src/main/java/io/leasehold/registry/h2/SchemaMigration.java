package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.process.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Brings a database to the schema of this program, script by script, and refuses what it does not know. */
final class SchemaMigration {
    private static final List<String> SCRIPTS = List.of(
            "V1__registry.sql",
            "V2__processes.sql",
            "V3__gaps.sql",
            "V4__holds.sql",
            "V5__filters.sql",
            "V6__tombstones.sql",
            "V7__waits.sql",
            "V8__keeping.sql",
            "V9__numbers.sql",
            "V10__pauses.sql");

    /** One script; its version is its place in the list. */
    record Script(int version, String name, String sql) {}

    private final List<Script> scripts;

    SchemaMigration(List<Script> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** The scripts of this program. */
    static SchemaMigration shipped() {
        var scripts = new ArrayList<Script>();
        for (var name : SCRIPTS) {
            scripts.add(new Script(scripts.size() + 1, name, resource(name)));
        }
        return new SchemaMigration(scripts);
    }

    /**
     * Runs the scripts that have not run yet, in order.
     *
     * <p>H2 commits each DDL statement by itself, so a file must not be in use by anyone until this has returned.
     *
     * @throws RegistryUnavailable {@code registry_newer} when the file knows more versions than this program,
     *     {@code registry_foreign} when it was made by other scripts
     */
    void apply(Handle handle, long nowMs) {
        for (var script : pending(handle)) {
            run(handle, script, Fingerprint.sha256(script.sql()), nowMs);
        }
    }

    /** The scripts that have not run yet; refuses what {@link #apply} refuses. */
    List<Script> pending(Handle handle) {
        var applied = applied(handle);
        var newest = applied.isEmpty() ? 0 : applied.lastKey();
        if (newest > scripts.size()) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_NEWER,
                    "The registry has schema " + newest + "; this program knows up to " + scripts.size() + ".",
                    "Use the newer Leasehold that wrote it.");
        }
        var pending = new ArrayList<Script>();
        for (var script : scripts) {
            var digest = Fingerprint.sha256(script.sql());
            var before = applied.get(script.version());
            if (before == null) {
                pending.add(script);
            } else if (!before.equals(digest)) {
                throw new RegistryUnavailable(
                        Code.REGISTRY_FOREIGN,
                        "Schema " + script.version() + " of this registry was made by another script than "
                                + script.name() + " of this program.",
                        "Use the Leasehold that made the registry.");
            }
        }
        return pending;
    }

    private static void run(Handle handle, Script script, String digest, long nowMs) {
        try (var statement = handle.getConnection().createStatement()) {
            statement.execute(script.sql());
        } catch (SQLException e) {
            throw SqlFailures.unavailable(e);
        }
        handle.execute(
                "insert into schema_version (version, name, sha256, applied_ms) values (?, ?, ?, ?)",
                script.version(),
                script.name(),
                digest,
                nowMs);
    }

    private static TreeMap<Integer, String> applied(Handle handle) {
        var applied = new TreeMap<Integer, String>();
        var tables = handle.createQuery("""
                        select count(*) from information_schema.tables
                        where table_schema = 'PUBLIC' and table_name = 'SCHEMA_VERSION'
                        """).mapTo(Integer.class).one();
        if (tables > 0) {
            handle.createQuery("select version, sha256 from schema_version")
                    .map((row, context) -> applied.put(row.getInt(1), row.getString(2)))
                    .list();
        }
        return applied;
    }

    private static String resource(String name) {
        try (var stream = SchemaMigration.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The program lacks its script " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
