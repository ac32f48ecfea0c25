package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import org.h2.util.JdbcUtils;
import org.jdbi.v3.core.Handle;

/** Closes the doors through which a database file could run code, open a port, or take all memory of this program. */
final class H2Hardening {
    private H2Hardening() {}

    /**
     * Must run before H2's first connection, since H2 reads these once per program.
     *
     * @throws IllegalStateException when something used H2 before without them
     */
    static void install() {
        System.setProperty(
                "h2.allowedClasses", RefusingSerializer.class.getName() + "," + InPlaceTables.class.getName());
        System.setProperty("h2.javaObjectSerializer", RefusingSerializer.class.getName());
        System.setProperty("h2.bindAddress", "127.0.0.1");
        // It would keep the last thousand texts that were read, of a million characters each where they are long.
        System.setProperty("h2.objectCache", "false");
        if (!(JdbcUtils.serializer instanceof RefusingSerializer)) {
            throw new IllegalStateException("H2 was used in this program before it was hardened.");
        }
    }

    /** Refuses a file that brings code or foreign tables; runs before anything else is read from it. */
    static void scan(Handle handle) {
        var found = handle.createQuery("""
                        select 'trigger ' || trigger_name from information_schema.triggers
                        union all select 'routine ' || routine_name from information_schema.routines
                          where routine_schema <> 'INFORMATION_SCHEMA'
                        union all select 'table ' || table_name || ' of ' || storage_type from information_schema.tables
                          where table_schema <> 'INFORMATION_SCHEMA' and storage_type not in ('CACHED', 'MEMORY')
                        union all select 'view ' || table_name from information_schema.views
                          where table_schema <> 'INFORMATION_SCHEMA'
                        union all select 'synonym ' || synonym_name from information_schema.synonyms
                        union all select 'user ' || user_name from information_schema.users
                          where user_name not in ('LEASEHOLD', 'READER')
                        """).mapTo(String.class).list();
        if (!found.isEmpty()) {
            throw new RegistryUnavailable(
                    RegistryUnavailable.Code.REGISTRY_FOREIGN,
                    "The database file holds what no registry holds: " + String.join(", ", found) + ".",
                    "Do not use this file; restore the registry from a backup of yours.");
        }
    }
}
