package io.leasehold.registry.h2;

import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;

/**
 * The JSON forms that whoever opens a registry and reads its rows cannot do without. Each is taken apart when it is
 * first met, which takes longer than everything that is read by it later: it is done beside the opening, which waits
 * for files and locks meanwhile.
 */
final class StoredForms {
    private static final String IDENTITY = """
            {"registry_id": "none", "epoch": 0, "file_key": "none"}""";

    private static final String DECLARATION = """
            {"identity": {"kind": "none"}, "provenance": {"originator": {"type": "host"}}}""";

    private static final String ENGINE = """
            {"type": "engine", "kind": "none"}""";

    private static final String EXTERNAL = """
            {"type": "external"}""";

    private StoredForms() {}

    /** Begins to take apart what the opening itself needs. Never blocks; costs next to nothing the second time. */
    static void prepare(OwnerFacts owner) {
        start(() -> readOpening(owner));
    }

    /** The same for what is in rows, once the database is open: before that, every processor has something to do. */
    static void prepareRows() {
        start(StoredForms::readRows);
    }

    static void readOpening(OwnerFacts owner) {
        ProcessJson.read(IDENTITY, RegistryIdentity.class);
        ProcessJson.writePretty(owner);
    }

    static void readRows() {
        ProcessJson.read(DECLARATION, StoredDeclaration.class);
        ProcessJson.read(ENGINE, ProcessInput.class);
        ProcessJson.read(EXTERNAL, ProcessInput.class);
    }

    private static void start(Runnable forms) {
        Thread.ofVirtual().name("leasehold-forms").start(forms);
    }
}
