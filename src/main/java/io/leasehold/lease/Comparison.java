package io.leasehold.lease;

import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.lease.Finding.Facts;
import io.leasehold.lease.Finding.Field;
import io.leasehold.lease.Finding.Match;
import io.leasehold.lease.Finding.Reason;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields compared so far, in the order in which a rule asks. */
record Comparison(LocalProcess recorded, long takenAtMs, List<Field> fields) {
    /** What can be compared. */
    enum Aspect {
        HOST("Host", true, Comparison::host),
        BOOT("Boot", true, LocalProcess::bootId),
        PID_NAMESPACE("Pid namespace", true, LocalProcess::pidNamespace),
        PID("Pid", true, recorded -> Long.toString(recorded.pid())),
        TIME_NAMESPACE("Time namespace", false, LocalProcess::timeNamespace),
        START_TICK("Start tick", true, recorded -> Long.toString(recorded.startTicks())),
        STATE("State", false, recorded -> null);

        private final String label;
        private final boolean always;
        private final Function<LocalProcess, @Nullable String> value;

        Aspect(String label, boolean always, Function<LocalProcess, @Nullable String> value) {
            this.label = label;
            this.always = always;
            this.value = value;
        }
    }

    static Comparison of(LocalProcess recorded, long takenAtMs) {
        return new Comparison(recorded, takenAtMs, List.of());
    }

    Comparison same(Aspect aspect, @Nullable String now) {
        return with(aspect, now, Match.SAME);
    }

    Comparison differs(Aspect aspect, @Nullable String now) {
        return with(aspect, now, Match.DIFFERS);
    }

    /** Ends the comparison: what was not asked is listed as not compared. */
    Finding conclude(Conclusion conclusion, Reason reason, Facts facts) {
        var all = new ArrayList<>(fields);
        for (var aspect : Aspect.values()) {
            var recordedValue = aspect.value.apply(recorded);
            var asked = fields.stream().anyMatch(field -> field.name().equals(aspect.label));
            if (aspect.always && !asked && recordedValue != null) {
                all.add(new Field(aspect.label, recordedValue, null, Match.NOT_COMPARED));
            }
        }
        return new Finding(conclusion, reason, facts, all, recorded, takenAtMs);
    }

    private Comparison with(Aspect aspect, @Nullable String now, Match match) {
        var more = new ArrayList<>(fields);
        more.add(new Field(aspect.label, aspect.value.apply(recorded), now, match));
        return new Comparison(recorded, takenAtMs, List.copyOf(more));
    }

    private static String host(LocalProcess recorded) {
        return host(recorded.hostId(), recorded.hostName());
    }

    /** A machine for people: its name, or its id where it has none. */
    static String host(String id, @Nullable String name) {
        return name == null || name.isBlank() ? id : name;
    }
}
