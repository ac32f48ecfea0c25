package io.leasehold.registry;

import java.nio.file.Path;

/**
 * A verified backup: a folder that opens as a copy of its registry.
 *
 * @param folder where it lies
 * @param processes rows
 * @param events entries of the log
 * @param bytes size of its database
 */
public record Backup(Path folder, long processes, long events, long bytes) {}
