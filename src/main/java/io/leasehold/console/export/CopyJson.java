package io.leasehold.console.export;

import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.Tasks;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.look.Disclosure;
import io.leasehold.look.JsonText;
import io.leasehold.look.Look;
import io.leasehold.look.RowJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts processes into the clipboard as JSON, as {@code leasehold show --json} tells them, without secrets. FX thread only. */
public final class CopyJson {
    private final ProcessRegistry registry;
    private final LivenessProbe probe;
    private final Notices notices;
    private final Tasks tasks;
    private final Times times;
    private final Supplier<Masking> masking;

    /**
     * The copies of a window.
     *
     * @param registry never called on the FX thread
     * @param masking what is not copied, asked on any thread
     */
    public CopyJson(
            ProcessRegistry registry,
            LivenessProbe probe,
            Notices notices,
            Tasks tasks,
            Times times,
            Supplier<Masking> masking) {
        this.registry = registry;
        this.probe = probe;
        this.notices = notices;
        this.tasks = tasks;
        this.times = times;
        this.masking = masking;
    }

    /** Copies those that still exist, one after the other. */
    public void copy(List<String> processIds) {
        var ids = List.copyOf(processIds);
        var zone = times.zone();
        tasks.run(
                "leasehold-json",
                () -> {
                    var look = new Look(registry, probe);
                    var shown = Disclosure.masked(masking.get());
                    return ids.stream()
                            .flatMap(id -> registry.find(id).stream())
                            .map(row -> JsonText.pretty(shown.tree(RowJson.of(look.at(row), zone))))
                            .collect(Collectors.joining("\n"));
                },
                text -> {
                    ClipboardText.put(text);
                    notices.done(
                            ids.size() == 1
                                    ? "Copied " + ids.getFirst() + " as JSON."
                                    : "Copied " + ids.size() + " processes as JSON.");
                },
                failure -> notices.failed("Nothing was copied: " + failure.getMessage()));
    }
}
