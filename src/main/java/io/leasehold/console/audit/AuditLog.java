package io.leasehold.console.audit;

import io.leasehold.look.Disclosure;
import io.leasehold.registry.ProcessRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the audit lists: one tab each. */
enum AuditLog {
    ACTS(
            "acts",
            "Acts",
            List.of("By", "Act", "Process", "Outcome", "Reason"),
            Map.of("when", 150, "by", 96, "act", 116, "process", 270, "outcome", 96),
            "reason",
            "process",
            "Nobody has intervened.") {
        @Override
        List<AuditLine> read(ProcessRegistry registry, int most, Disclosure shown) {
            return registry.acts(most).stream()
                    .map(act -> ActText.line(act, shown))
                    .toList();
        }
    },
    REFUSED(
            "refused-writes",
            "Refused writes",
            List.of("Process", "Token", "Owner", "Operation"),
            Map.of("when", 150, "process", 340, "token", 64, "owner", 160),
            "operation",
            "process",
            "No late write was ever refused. A line appears here when an owner writes after it lost its lease.") {
        @Override
        List<AuditLine> read(ProcessRegistry registry, int most, Disclosure shown) {
            return registry.refusedWrites(null, most).stream()
                    .map(refused -> RefusalText.line(refused, shown))
                    .toList();
        }
    };

    private final String id;
    private final String title;
    private final List<String> columns;
    private final Map<String, Integer> widths;
    private final String rest;
    private final String yielding;
    private final String empty;

    AuditLog(
            String id,
            String title,
            List<String> columns,
            Map<String, Integer> widths,
            String rest,
            String yielding,
            String empty) {
        this.id = id;
        this.title = title;
        this.columns = List.copyOf(columns);
        this.widths = Map.copyOf(widths);
        this.rest = rest;
        this.yielding = yielding;
        this.empty = empty;
    }

    /** Names its parts on the screen and its file. */
    String id() {
        return id;
    }

    /** What its tab says. */
    String title() {
        return title;
    }

    /** The heads of its columns, without the moment. */
    List<String> columns() {
        return columns;
    }

    /** How wide they are, by their heads in small letters. */
    Map<String, Integer> widths() {
        return widths;
    }

    /** The column that takes what is left. */
    String rest() {
        return rest;
    }

    /** The column that gives way first. */
    String yielding() {
        return yielding;
    }

    /** What stands where there is nothing. */
    String empty() {
        return empty;
    }

    /** Which columns hold numbers. */
    static Set<String> numbers() {
        return Set.of("token");
    }

    /** The newest lines, newest first. Blocks. */
    abstract List<AuditLine> read(ProcessRegistry registry, int most, Disclosure shown);
}
