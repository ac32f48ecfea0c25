package io.leasehold.console.export;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.look.MatchingRows;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.FilterParser;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;

/** A file of processes: the whole of it, or none. */
final class ExportFile {
    private ExportFile() {}

    /**
     * Writes it. Blocks.
     *
     * @return how many processes it holds
     * @throws java.nio.file.FileAlreadyExistsException when it is there already; it stays as it is
     */
    static long write(ProcessRegistry registry, LivenessProbe probe, ExportForm form, ZoneId zone) throws IOException {
        var path = form.path();
        var out = Files.newBufferedWriter(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var whole = false;
        try {
            long rows;
            try (out) {
                rows = new MatchingRows(registry, probe, FilterParser.parse(form.filter(), zone))
                        .writeTo(form.format().writer(zone, line -> add(out, line)));
            }
            whole = true;
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (!whole) {
                // Half an export would be taken for a whole one.
                Files.deleteIfExists(path);
            }
        }
    }

    private static void add(BufferedWriter out, String line) {
        try {
            out.write(line);
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
