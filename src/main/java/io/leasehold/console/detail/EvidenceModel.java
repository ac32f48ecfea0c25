package io.leasehold.console.detail;

import io.leasehold.console.detail.EvidenceReading.Past;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.ProcessRegistry;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The evidence about the process that is shown, read again with every reading of its row. FX thread only. */
final class EvidenceModel {
    private static final long NANOS_PER_MS = 1_000_000;

    private final EvidenceReader reader;
    private final Times times;
    private final LatestRead<EvidenceReading> reads;
    private final ReadOnlyObjectWrapper<@Nullable EvidenceSheet> sheet = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable EvidenceReading reading;
    private CpuUse use = CpuUse.NONE;

    EvidenceModel(ProcessRegistry registry, LivenessProbe probe, Tasks tasks, Times times) {
        this.reader = new EvidenceReader(registry, probe, () -> tasks.work().nanos() / NANOS_PER_MS);
        this.times = times;
        this.reads = new LatestRead<>(tasks, "leasehold-evidence", this::read, failure::set);
    }

    /** What stands on the screen; absent until the first reading. */
    ReadOnlyObjectProperty<@Nullable EvidenceSheet> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** Why it could not be read; empty: it could. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Begins with another process. */
    void show(JudgedRow row) {
        hide();
        update(row);
    }

    /** The same process was judged again. */
    void update(JudgedRow row) {
        var past = past(row);
        reads.want(() -> reader.read(row, past));
    }

    /** Nothing is shown any more. */
    void hide() {
        reads.forget();
        reading = null;
        use = CpuUse.NONE;
        failure.set("");
        sheet.set(null);
    }

    /** All of it for programs, as {@code leasehold why --json} prints it; empty before the first reading. */
    Optional<String> json() {
        var read = reading;
        if (read == null) {
            return Optional.empty();
        }
        var why = read.why();
        var sentence = VerdictText.sentence(why.verdict(), why.clock().wallMs(), times.zone());
        return Optional.of(ProcessJson.writePretty(why.json(sentence)));
    }

    private @Nullable Past past(JudgedRow row) {
        var read = reading;
        return read == null || !read.why().row().id().equals(row.id()) ? null : read.past();
    }

    private void read(EvidenceReading next) {
        failure.set("");
        var vitals = next.vitals();
        use = vitals == null ? CpuUse.NONE : use.seen(next.atMs(), vitals);
        reading = next;
        sheet.set(EvidenceWriter.sheet(next, use, times));
    }
}
