package io.leasehold.engine.command;

import io.leasehold.process.Fingerprint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The variable by which descendants of one attempt are known. Pure. */
final class Mark {
    static final String NAME = "LEASEHOLD_MARK";

    private Mark() {}

    static String value(@Nullable Path registry, String processId, int attempt) {
        return Fingerprint.sha256(registry + "\n" + processId).substring(0, 32) + ":" + attempt;
    }

    static String of(@Nullable Path registry, String processId, int attempt) {
        return NAME + "=" + value(registry, processId, attempt);
    }
}
