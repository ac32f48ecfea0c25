package io.leasehold.engine.command;

import io.leasehold.process.ProcessJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a command's output.
 *
 * @param stdoutBytes written to standard output
 * @param stderrBytes written to standard error
 * @param droppedBytes left out between the first and the last piece that is kept
 * @param sha256 of all output in the order in which it was read
 * @param writeError why some of it could not be kept on disk
 * @param heldOpen somebody still held the streams open two seconds after the command had ended
 */
public record OutputSummary(
        long stdoutBytes,
        long stderrBytes,
        long droppedBytes,
        String sha256,
        @Nullable String writeError,
        boolean heldOpen) {
    JsonNode toJson() {
        return ProcessJson.tree(this);
    }

    OutputSummary cutOff() {
        return new OutputSummary(stdoutBytes, stderrBytes, droppedBytes, sha256, writeError, true);
    }
}
