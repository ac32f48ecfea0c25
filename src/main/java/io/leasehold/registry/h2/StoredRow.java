package io.leasehold.registry.h2;

import io.leasehold.registry.ProcessReads.ProcessRow;

/**
 * A row as it lies in the file.
 *
 * @param row what the registry shows of it
 * @param lastCrc checksum of its newest event, from which the next one goes on
 * @param declaration the immutable columns as text, which every checksum covers
 */
record StoredRow(ProcessRow row, long lastCrc, DeclarationText declaration) {
    /** The columns that are written once. */
    record DeclarationText(String declaration, String input, String eventTypes) {}
}
