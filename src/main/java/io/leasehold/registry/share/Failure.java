package io.leasehold.registry.share;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.TimedOut;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error on the wire: the same code, process, message and remedy on both ends.
 *
 * @param code the stable code; it tells which branch of the family it is
 * @param message what happened
 * @param remedy what to do next
 */
record Failure(String code, @Nullable String processId, String message, String remedy) {
    static Failure of(LeaseholdException error) {
        return new Failure(error.code(), error.processId().orElse(null), error.text(), error.remedy());
    }

    /** What is no error of the family is a fault of the program that threw it. */
    static Failure ofFault(Throwable fault) {
        return new Failure(
                "registry_io",
                null,
                "The owner of the registry failed in this call: " + fault + ".",
                "Read whether it is stored; the log of the owner has more.");
    }

    /** The same error as its thrower made it. */
    LeaseholdException error() {
        var invalid = named(InvalidInput.Code.class);
        if (invalid.isPresent()) {
            return new InvalidInput(invalid.get(), processId, message, remedy);
        }
        var refused = named(Refused.Code.class);
        if (refused.isPresent()) {
            return new Refused(refused.get(), processId, message, remedy);
        }
        var missing = named(NotFound.Code.class);
        if (missing.isPresent()) {
            return new NotFound(missing.get(), processId, message, remedy);
        }
        if (code.equals("timed_out")) {
            return new TimedOut(processId, message, remedy);
        }
        // A newer owner may know codes that are unknown here; its words are kept.
        var kind = named(RegistryUnavailable.Code.class).orElse(RegistryUnavailable.Code.REGISTRY_IO);
        return new RegistryUnavailable(kind, processId, message, remedy, null);
    }

    private <E extends Enum<E>> Optional<E> named(Class<E> codes) {
        for (var constant : codes.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(code)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
