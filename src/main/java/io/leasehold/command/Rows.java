package io.leasehold.command;

import io.leasehold.error.NotFound;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.VisibleText;

/** Finds the row a command names. */
final class Rows {
    private Rows() {}

    static ProcessRow row(ProcessRegistry registry, String id) {
        return registry.find(id)
                .orElseThrow(() -> registry.tombstone(id).isPresent()
                        ? NotFound.noLongerRetained(VisibleText.line(id))
                        : NotFound.process(VisibleText.line(id)));
    }
}
