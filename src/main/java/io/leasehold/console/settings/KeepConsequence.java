package io.leasehold.console.settings;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.Filter;
import io.leasehold.text.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What follows from rules about what is kept. Immutable.
 *
 * @param before the rules that hold
 * @param after the rules that would hold
 * @param going how many processes of each status are older than the new rules say
 * @param events entries of their logs
 * @param unhandled of what is older, how many stay because their outcome is unknown and nobody has marked them
 * @param readers how many readers of the feed of changes are waited for
 */
record KeepConsequence(
        KeepRules before, KeepRules after, Map<ProcessStatus, Long> going, long events, long unhandled, int readers) {
    KeepConsequence {
        going = Map.copyOf(going);
    }

    /** Counts with the operation that a round of retention goes by. Blocks, and writes nothing. */
    static KeepConsequence read(ProcessRegistry registry, KeepRules after) {
        var keeping = registry.keeping();
        var going = new EnumMap<ProcessStatus, Long>(ProcessStatus.class);
        long events = 0;
        long unhandled = 0;
        if (after.automatic()) {
            var watermark = keeping.watermark(registry.changesSince(0, 1).newest());
            var nowMs = registry.clock().wallMs();
            for (var entry : after.keepMs().entrySet()) {
                var found = registry.prunable(new PruneRequest(
                        new Filter(Set.of(entry.getKey()), List.of()),
                        nowMs - entry.getValue(),
                        watermark,
                        OnClockJump.REFUSE,
                        null));
                going.put(entry.getKey(), found.processes());
                events += found.events();
                unhandled += found.unhandled();
            }
        }
        return new KeepConsequence(
                keeping.rules(),
                after,
                going,
                events,
                unhandled,
                keeping.readers().size());
    }

    /** How many processes go. */
    long processes() {
        return going.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether anything would be different. */
    boolean changes() {
        return !before.equals(after);
    }

    /** It, as people read it. */
    List<String> sentences() {
        var all = new ArrayList<String>();
        if (!after.automatic()) {
            all.add("Nothing goes by itself any more: what has ended stays until somebody prunes it.");
        } else if (processes() == 0) {
            all.add("Nothing that is here now is that old: nothing goes for now. What grows older than this goes then,"
                    + " for good.");
        } else {
            all.add(count(processes(), "process goes", "processes go") + " within the hour, for good, with "
                    + count(events, "event", "events") + " and the output of their commands: " + byStatus() + ".");
        }
        if (unhandled > 0) {
            all.add(count(unhandled, "more is", "more are")
                    + " that old and stay" + (unhandled == 1 ? "s" : "")
                    + ": the outcome is unknown and nobody has marked it as handled.");
        }
        if (after.automatic() && readers > 0) {
            all.add("What " + count(readers, "reader", "readers") + " of the feed of changes "
                    + (readers == 1 ? "has" : "have") + " not read stays for now.");
        }
        all.add("Every program on this registry goes by it from now on. Live processes are never removed.");
        return all;
    }

    private String byStatus() {
        var parts = new ArrayList<String>();
        for (var status : KeepRules.STATUSES) {
            long number = going.getOrDefault(status, 0L);
            if (number > 0) {
                parts.add(Numbers.grouped(number) + " "
                        + KeepForm.title(status.label()).toLowerCase(Locale.ROOT));
            }
        }
        return String.join(", ", parts);
    }

    private static String count(long number, String one, String many) {
        return Numbers.grouped(number) + " " + (number == 1 ? one : many);
    }
}
