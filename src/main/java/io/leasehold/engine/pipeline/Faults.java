package io.leasehold.engine.pipeline;

import io.leasehold.error.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a pipeline, each fault with its JSON path. Not thread-safe. */
final class Faults {
    private static final int SHOWN = 10;

    private final List<String> found = new ArrayList<>();

    /** Notes a fault; reading goes on, so that all of them are said at once. */
    void add(String path, String why) {
        found.add(path + ": " + why);
    }

    /** @throws InvalidInput {@code invalid_payload} naming each fault, when there is one */
    void require() {
        if (found.isEmpty()) {
            return;
        }
        var shown = found.stream().limit(SHOWN).toList();
        var more = found.size() > SHOWN ? "; and " + (found.size() - SHOWN) + " more" : "";
        throw new InvalidInput(
                InvalidInput.Code.INVALID_PAYLOAD,
                "This is no pipeline: " + String.join("; ", shown) + more + ".",
                "Mend the steps at these places.");
    }
}
