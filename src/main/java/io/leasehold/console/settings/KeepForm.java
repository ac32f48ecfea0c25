package io.leasehold.console.settings;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.Span;
import io.leasehold.registry.KeepRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person enters about how long things are kept. Pure.
 *
 * @param automatic whether what is older goes by itself
 * @param ages what stands in the field of each key, in the order in which they are shown
 */
record KeepForm(boolean automatic, Map<String, String> ages) {
    /** The key of the ids that are not used again. */
    static final String TOMBSTONES = "tombstones";

    /** What stands in a field for what never goes. */
    static final String FOR_EVER = "forever";

    KeepForm {
        ages = new LinkedHashMap<>(ages);
    }

    /** The form that says those rules. */
    static KeepForm of(KeepRules rules) {
        var ages = new LinkedHashMap<String, String>();
        KeepRules.STATUSES.forEach(status -> ages.put(status.label(), age(rules, status)));
        ages.put(TOMBSTONES, Span.text(rules.tombstonesMs()));
        return new KeepForm(rules.automatic(), ages);
    }

    /** How people call what a key is about. */
    static String title(String key) {
        return switch (key) {
            case "completed" -> "Completed";
            case "failed" -> "Failed";
            case "cancelled" -> "Cancelled";
            case "abandoned" -> "Abandoned";
            case "caller_departed" -> "Departed";
            default -> "Ids of removed ones";
        };
    }

    /** How long a status is kept, as it is entered. */
    static String age(KeepRules rules, ProcessStatus status) {
        var keepMs = rules.keepMs().get(status);
        return keepMs == null ? FOR_EVER : Span.text(keepMs);
    }

    /** The same with another choice. */
    KeepForm withAutomatic(boolean next) {
        return new KeepForm(next, ages);
    }

    /** The same with another entry in one field. */
    KeepForm with(String key, String age) {
        var next = new LinkedHashMap<>(ages);
        next.put(key, age);
        return new KeepForm(automatic, next);
    }

    /** What is wrong with one field, and how it is right; empty: nothing. */
    String problem(String key) {
        var entered = ages.getOrDefault(key, "").strip();
        if (entered.equals(FOR_EVER)) {
            return key.equals(TOMBSTONES) ? "An id is kept back for a time, at most 3650d." : "";
        }
        if (entered.isEmpty()) {
            return "Enter an age, e.g. 30d" + (key.equals(TOMBSTONES) ? "." : ", or forever.");
        }
        try {
            return Span.parse(entered).compareTo(KeepRules.LEAST) < 0
                    ? "At least 1m: less would remove what has just ended."
                    : "";
        } catch (InvalidInput e) {
            return e.text() + " " + e.remedy();
        }
    }

    /** The rules that are entered; empty while a field is wrong. */
    Optional<KeepRules> rules() {
        if (ages.keySet().stream().anyMatch(key -> !problem(key).isEmpty())) {
            return Optional.empty();
        }
        var keepMs = new EnumMap<ProcessStatus, Long>(ProcessStatus.class);
        for (var status : KeepRules.STATUSES) {
            var entered = entered(status.label());
            if (!entered.equals(FOR_EVER)) {
                keepMs.put(status, Span.parse(entered).toMillis());
            }
        }
        return Optional.of(
                new KeepRules(automatic, keepMs, Span.parse(entered(TOMBSTONES)).toMillis()));
    }

    /** The words of the command that changes those rules into what is entered. */
    List<String> words(KeepRules before, String reason) {
        var words = new ArrayList<String>(List.of("retention"));
        var now = of(before);
        for (var key : ages.keySet()) {
            if (!entered(key).equals(now.entered(key))) {
                words.add("--keep");
                words.add(key + "=" + entered(key));
            }
        }
        if (automatic != before.automatic()) {
            words.add("--automatic");
            words.add(automatic ? "on" : "off");
        }
        if (!reason.isBlank()) {
            words.add("--reason");
            words.add(reason.strip());
        }
        return words;
    }

    private String entered(String key) {
        return ages.getOrDefault(key, "").strip();
    }
}
