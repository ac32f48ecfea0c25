package io.leasehold.console.export;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.look.Disclosure;
import io.leasehold.look.MatchingRows;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.text.Masking;
import java.io.IOException;
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
    static long write(ProcessRegistry registry, LivenessProbe probe, ExportForm form, Masking masking, ZoneId zone)
            throws IOException {
        return WholeFile.write(
                form.path(),
                lines -> new MatchingRows(registry, probe, FilterParser.parse(form.filter(), zone))
                        .writeTo(form.format().writer(Disclosure.masked(masking), zone, lines)));
    }
}
