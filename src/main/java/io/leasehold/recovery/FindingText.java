package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts about one finding. */
record FindingText(
        Phrases phrases, Finding finding, @Nullable String owner, Moments moments) {
    /** A namespace as the system names it, e.g. {@code pid:[4026531836]}; people need the number only. */
    private static final Pattern NAMESPACE = Pattern.compile("\\w+:\\[(\\d+)]");

    /** Label, reason, and how to settle it where nothing is proven. */
    String whole() {
        var values = new HashMap<String, String>();
        values.put("reason", reason());
        action().ifPresent(action -> values.put("action", action));
        var key = finding.reason() == Finding.Reason.ALIVE_STOPPED
                ? "finding.alive_stopped"
                : "finding." + lower(finding.conclusion());
        return phrases.fill(key, values);
    }

    /** The conclusion and the reason in a few words. */
    String brief() {
        return phrases.fill("found." + lower(finding.reason()), Map.of());
    }

    /** The reason alone, as the end of another sentence. */
    String reason() {
        var key = "reason." + lower(finding.reason());
        var one = key + ".one";
        var single = Integer.valueOf(1).equals(finding.facts().threads()) && phrases.has(one);
        return phrases.fill(single ? one : key, values());
    }

    Optional<String> action() {
        if (finding.conclusion() != Finding.Conclusion.UNPROVEN) {
            return Optional.empty();
        }
        var key = "action." + lower(finding.reason());
        var special = finding.evidence() instanceof LocalProcess recorded ? key + "." + recorded.os() : key;
        return Optional.of(phrases.fill(phrases.has(special) ? special : key, values()));
    }

    /** Where the owner runs. */
    String where() {
        return phrases.fill("where", values());
    }

    private Map<String, String> values() {
        var facts = finding.facts();
        var values = new HashMap<String, String>();
        values.put("owner", phrases.owner(owner));
        if (finding.evidence() instanceof LocalProcess recorded) {
            values.put("pid", Long.toString(recorded.pid()));
        }
        put(values, "here", facts.here());
        put(values, "host", facts.recorded());
        put(values, "fs", facts.recorded());
        put(values, "error", facts.error());
        put(values, "threads", facts.threads());
        if (facts.recorded() != null) {
            values.put("ns", NAMESPACE.matcher(facts.recorded()).replaceFirst("$1"));
        }
        putTime(values, "start", facts.startedAtMs());
        putTime(values, "nowStart", facts.nowStartedAtMs());
        putTime(values, "boot", facts.bootedAtMs());
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    private void putTime(Map<String, String> values, String name, @Nullable Long atMs) {
        if (atMs != null) {
            values.put(name, moments.time(atMs));
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
