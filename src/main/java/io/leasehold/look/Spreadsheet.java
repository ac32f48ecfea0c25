package io.leasehold.look;

import io.leasehold.process.AwaitOutput;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows as comma-separated values under a heading, for a spreadsheet that shows and never computes them. */
public final class Spreadsheet implements RowWriter {
    private static final List<String> COLUMNS = List.of(
            "id",
            "kind",
            "label",
            "disposition",
            "status",
            "phase",
            "tries",
            "owner",
            "fencing_token",
            "created",
            "changed",
            "verdict",
            "code",
            "message",
            "handled_by");

    private final Disclosure disclosure;
    private final Consumer<String> lines;

    /**
     * Writes comma-separated values.
     *
     * @param lines gets each line, without its end
     */
    public Spreadsheet(Disclosure disclosure, Consumer<String> lines) {
        this.disclosure = disclosure;
        this.lines = lines;
    }

    @Override
    public void begin() {
        lines.accept(CsvText.line(COLUMNS));
    }

    @Override
    public void write(Look.Judged judged) {
        lines.accept(CsvText.line(values(judged).stream().map(disclosure::text).toList()));
    }

    private static List<String> values(Look.Judged judged) {
        var row = judged.row();
        var record = row.record();
        var registration = record.registration();
        var identity = registration.identity();
        var holder = row.lease().holder();
        var failure = record.outcome() instanceof AwaitOutput.Failure failed ? failed : null;
        return List.of(
                row.id(),
                identity.kind(),
                text(identity.label()),
                registration.disposition().label(),
                record.status().label(),
                judged.phase().word().toLowerCase(Locale.ROOT),
                Integer.toString(record.attempts()),
                holder == null ? "" : holder.owner().stem(),
                Long.toString(row.lease().fence()),
                Instant.ofEpochMilli(record.createdAtMs()).toString(),
                Instant.ofEpochMilli(record.updatedAtMs()).toString(),
                judged.verdict().code().label(),
                failure == null ? "" : failure.code(),
                failure == null ? "" : failure.message(),
                text(row.handled()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
