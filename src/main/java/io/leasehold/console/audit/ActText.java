package io.leasehold.console.audit;

import io.leasehold.console.audit.AuditLine.Fact;
import io.leasehold.look.Disclosure;
import io.leasehold.look.JsonText;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said about an act of a person. Pure. */
final class ActText {
    private static final Map<String, String> ACTS = Map.of(
            "cancel", "Cancel",
            "abandon", "Abandon",
            "complete", "Complete",
            "handled", "Mark as handled",
            "release", "Release",
            "drain", "Drain",
            "external", "Note a reference",
            "depart", "Starter departed",
            "retention", "Retention rules",
            "forget_reader", "Forget a reader");

    private static final Map<String, String> OUTCOMES = Map.of(
            "done", "Done", "unchanged", "Unchanged: so already", "superseded", "Superseded: it had ended otherwise");

    private ActText() {}

    static AuditLine line(RecordedAct act, Disclosure shown) {
        var ids = ids(act);
        var reason = act.reason() == null ? "" : visible(act.reason(), shown);
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("By", visible(act.by(), shown)));
        facts.add(new Fact("Act", verb(act.act())));
        facts.add(new Fact("On", on(ids)));
        facts.add(new Fact("Reason", reason.isEmpty() ? "none was given" : reason));
        add(facts, "Before", act.before(), shown);
        add(facts, "After", act.after(), shown);
        facts.add(new Fact("Outcome", outcome(act.outcome())));
        return new AuditLine(
                act.actId(),
                act.atMs(),
                List.of(visible(act.by(), shown), verb(act.act()), on(ids), word(act.outcome()), reason),
                facts,
                ids,
                JsonText.line(shown.tree(act)));
    }

    private static List<String> ids(RecordedAct act) {
        if (!act.processIds().isEmpty()) {
            return act.processIds();
        }
        return act.processId() == null ? List.of() : List.of(act.processId());
    }

    /** What it was done to, in one line. */
    private static String on(List<String> ids) {
        return switch (ids.size()) {
            case 0 -> "the registry";
            case 1 -> VisibleText.line(ids.getFirst());
            default -> String.format(Locale.ROOT, "%,d processes", ids.size());
        };
    }

    /** An act that this version does not know keeps its own name. */
    private static String verb(String act) {
        return ACTS.getOrDefault(
                act, act.isEmpty() ? act : act.substring(0, 1).toUpperCase(Locale.ROOT) + act.substring(1));
    }

    /** The outcome in one word. */
    private static String word(String outcome) {
        var whole = outcome(outcome);
        var end = whole.indexOf(':');
        return end < 0 ? whole : whole.substring(0, end);
    }

    private static String outcome(String outcome) {
        return OUTCOMES.getOrDefault(outcome, "Refused: " + outcome);
    }

    private static void add(List<Fact> facts, String name, @Nullable String value, Disclosure shown) {
        if (value != null) {
            facts.add(new Fact(name, visible(value, shown)));
        }
    }

    private static String visible(String text, Disclosure shown) {
        return VisibleText.line(shown.text(text));
    }
}
