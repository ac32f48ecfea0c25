package io.leasehold.registry.h2;

import java.nio.file.Path;
import java.time.Duration;

/** Opens real registries for tests. */
final class Registries {
    static final OwnerFacts OWNER = OwnerFacts.self("test", 1_000_000);

    private Registries() {}

    static RegistryFolder in(Path dir) {
        return new RegistryFolder(dir.resolve("registry"));
    }

    static H2Database open(RegistryFolder folder) {
        return open(folder, H2Storage.durable());
    }

    static H2Database open(RegistryFolder folder, H2Storage storage) {
        return H2Database.openOrCreate(folder, new OpenRequest(OWNER, Duration.ZERO, () -> Opening.PATIENT, storage));
    }

    /** A writer on a database with one table of notes. */
    static GroupCommitWriter withNotes(H2Database database, GroupListener listener) {
        var writer = database.startWriter(listener);
        writer.submitExclusive(h -> h.execute("create table if not exists note (id int primary key)"))
                .join();
        return writer;
    }

    static int count(H2Database database) {
        return database.reads()
                .read(h -> h.createQuery("select count(*) from note")
                        .mapTo(Integer.class)
                        .one());
    }
}
