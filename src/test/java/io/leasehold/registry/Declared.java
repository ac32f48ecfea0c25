package io.leasehold.registry;

import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The plainest processes that can be declared, for tests to which it does not matter what is in a registry. */
public final class Declared {
    private Declared() {}

    /** One that somebody else executes. */
    public static ProcessRegistration external(String id) {
        return external(id, null);
    }

    /** The same with something to keep. */
    public static ProcessRegistration external(String id, JsonNode metadata) {
        return plain(id, new ProcessInput.External(metadata), RecoveryDisposition.EXTERNALLY_OWNED, null);
    }

    /** One that an engine of that kind may run again, in an environment that a registry holds. */
    public static ProcessRegistration rerunnable(String id, String kind, String environment) {
        var input = new ProcessInput.Engine(kind, ProcessJson.object());
        return plain(id, input, RecoveryDisposition.RERUNNABLE, environment);
    }

    private static ProcessRegistration plain(
            String id, ProcessInput input, RecoveryDisposition disposition, String environment) {
        return new ProcessRegistration(
                id,
                input,
                disposition,
                null,
                ProcessIdentity.of(input),
                List.of(),
                ProcessProvenance.host(),
                environment);
    }
}
