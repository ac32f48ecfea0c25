package io.leasehold.console.export;

import io.leasehold.console.fx.ClipboardText;
import io.leasehold.look.Disclosure;
import io.leasehold.look.JsonText;
import io.leasehold.look.Look;
import io.leasehold.look.RowJson;
import java.util.List;
import java.util.stream.Collectors;

/** Puts processes into the clipboard as JSON, as {@code leasehold show --json} tells them, without secrets. FX thread only. */
public final class CopyJson {
    private final ExportParts parts;

    /** The copies of a window. */
    public CopyJson(ExportParts parts) {
        this.parts = parts;
    }

    /** Copies those that still exist, one after the other. */
    public void copy(List<String> processIds) {
        var ids = List.copyOf(processIds);
        var zone = parts.times().zone();
        parts.tasks()
                .run(
                        "leasehold-json",
                        () -> {
                            var look = new Look(parts.registry(), parts.probe());
                            var shown = Disclosure.masked(parts.masking().get());
                            return ids.stream()
                                    .flatMap(id -> parts.registry().find(id).stream())
                                    .map(row -> JsonText.pretty(shown.tree(RowJson.of(look.at(row), zone))))
                                    .collect(Collectors.joining("\n"));
                        },
                        text -> {
                            ClipboardText.put(text);
                            parts.notices()
                                    .done(
                                            ids.size() == 1
                                                    ? "Copied " + ids.getFirst() + " as JSON."
                                                    : "Copied " + ids.size() + " processes as JSON.");
                        },
                        failure -> parts.notices().failed("Nothing was copied: " + failure.getMessage()));
    }
}
