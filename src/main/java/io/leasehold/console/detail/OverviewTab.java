package io.leasehold.console.detail;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The tab “Overview”: what was declared, where it stands, and how it ended. FX thread only. */
public final class OverviewTab implements DetailFeature {
    /** What the tab is called. */
    public static final String TITLE = "Overview";

    private final ProcessRegistry registry;
    private final Times times;
    private final Supplier<Masking> masking;
    private final LatestRead<Optional<ExecutionEnvironment>> reads;
    private final LatestRead<OverviewSheet> sheets;
    private final OverviewView view = new OverviewView();
    private @Nullable JudgedRow row;
    private @Nullable ExecutionEnvironment environment;

    /** A tab that shows nothing yet. */
    public OverviewTab(ProcessRegistry registry, Tasks tasks, Times times, Supplier<Masking> masking) {
        this.masking = masking;
        this.registry = registry;
        this.times = times;
        reads = new LatestRead<>(tasks, "leasehold-overview", this::read, view::fail);
        sheets = new LatestRead<>(tasks, "leasehold-overview-sheet", view::show, view::fail);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(JudgedRow shown) {
        forget();
        row = shown;
        var ref = shown.row().record().registration().envRef();
        if (ref != null) {
            // It is stored once and for ever: one reading is enough.
            reads.want(() -> registry.environment(ref));
        }
        draw(shown);
    }

    @Override
    public void updated(JudgedRow next) {
        row = next;
        draw(next);
    }

    @Override
    public void hidden() {
        forget();
    }

    private void forget() {
        reads.forget();
        sheets.forget();
        row = null;
        environment = null;
        view.clear();
    }

    private void read(Optional<ExecutionEnvironment> answer) {
        environment = answer.orElse(null);
        var shown = row;
        if (shown != null) {
            draw(shown);
        }
    }

    /** Beside the screen, with times of its own: to mask a million characters takes longer than a frame. */
    private void draw(JudgedRow shown) {
        var captured = environment;
        var then = new Times(times.zone());
        sheets.want(() -> OverviewWriter.sheet(shown, captured, then, masking.get()));
    }
}
