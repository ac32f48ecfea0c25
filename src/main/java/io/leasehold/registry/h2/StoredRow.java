package io.leasehold.registry.h2;

import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.RowChange;

/**
 * A row as it lies in the file.
 *
 * @param row what the registry shows of it
 * @param lastCrc checksum of its newest event, from which the next one goes on
 * @param declaration the immutable columns as text, which every checksum covers
 */
record StoredRow(ProcessRow row, long lastCrc, DeclarationText declaration) {
    /** The row that a first change makes. */
    static StoredRow first(RowChange change, long changeSeq, long lastCrc, DeclarationText declaration) {
        var row = new ProcessRow(
                change.record(),
                change.lease(),
                change.events().size(),
                changeSeq,
                changeSeq,
                change.runAtMs(),
                null,
                null,
                0);
        return new StoredRow(row, lastCrc, declaration);
    }

    /** The row as that change of it leaves it. */
    StoredRow after(RowChange change, long changeSeq, long newestCrc) {
        var next = new ProcessRow(
                change.record(),
                change.lease(),
                row.lastSequence() + change.events().size(),
                changeSeq,
                row.enqueueSeq(),
                change.runAtMs(),
                row.handled(),
                row.hold(),
                row.refused());
        return new StoredRow(next, newestCrc, declaration);
    }

    /** The columns that are written once. */
    record DeclarationText(String declaration, String input, String eventTypes) {
        int length() {
            return declaration.length() + input.length() + eventTypes.length();
        }
    }
}
