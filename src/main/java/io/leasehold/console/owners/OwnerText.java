package io.leasehold.console.owners;

import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Times;
import io.leasehold.console.processes.PhaseIcon;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said about an owner. */
final class OwnerText {
    static final String UNKNOWN = "not recorded";

    /** Characters that mean something in the filter language. */
    private static final Pattern SPECIAL = Pattern.compile("[\\s,\"*]");

    private static final int INCARNATION = 8;

    private OwnerText() {}

    /** The facts of an owner as pairs of a name and a value, in the order in which people ask. */
    static List<Fact> facts(OwnerRow row, Times times, long nowMs) {
        var facts = new ArrayList<Fact>();
        var known = row.facts();
        facts.add(new Fact("Owner id", row.ownerId(), true));
        facts.add(new Fact("Incarnation", row.incarnation() == null ? UNKNOWN : row.incarnation(), true));
        facts.add(new Fact("Program", known == null ? UNKNOWN : known.program() + " " + known.version(), false));
        facts.add(new Fact("User", known == null ? UNKNOWN : known.user(), false));
        facts.add(new Fact("Mode", known == null ? UNKNOWN : known.mode(), false));
        facts.add(new Fact("Engines", known == null ? UNKNOWN : engines(known), false));
        facts.add(new Fact("Permits", known == null ? UNKNOWN : Integer.toString(known.permits()), false));
        facts.addAll(whereabouts(row, times));
        facts.add(new Fact("Rows held", held(row), false));
        facts.add(new Fact("Rows started", row.started() + " live", false));
        facts.add(new Fact("First seen", known == null ? UNKNOWN : times.at(known.firstSeenMs(), nowMs), false));
        facts.add(new Fact("Last seen", moment(row.lastSeenMs(), times, nowMs), false));
        facts.add(new Fact("Last renewal", moment(row.renewedMs(), times, nowMs), false));
        facts.add(new Fact("State", state(row, times, nowMs), false));
        return List.copyOf(facts);
    }

    /**
     * One fact.
     *
     * @param name what it is
     * @param value what was recorded
     * @param exact whether it is an identifier
     */
    record Fact(String name, String value, boolean exact) {}

    private static List<Fact> whereabouts(OwnerRow row, Times times) {
        return switch (row.evidence()) {
            case LivenessEvidence.Opaque ignored -> List.of(new Fact("Evidence", UNKNOWN, false));
            case LivenessEvidence.LocalProcess recorded -> {
                var facts = new ArrayList<Fact>();
                var host = recorded.hostName();
                facts.add(new Fact("Host", host == null ? recorded.hostId() : host, false));
                facts.add(new Fact("Boot", recorded.bootId(), true));
                var namespace = recorded.pidNamespace();
                if (namespace != null) {
                    facts.add(new Fact("Pid namespace", namespace, true));
                }
                facts.add(new Fact("Pid", Long.toString(recorded.pid()), true));
                var started = row.finding().facts().startedAtMs();
                facts.add(new Fact(
                        "Start",
                        (started == null ? "" : times.whole(started) + ", ") + "tick " + recorded.startTicks(),
                        false));
                yield facts;
            }
        };
    }

    static String host(OwnerRow row) {
        return row.evidence() instanceof LivenessEvidence.LocalProcess recorded
                ? recorded.hostName() == null ? recorded.hostId() : recorded.hostName()
                : "";
    }

    static String pid(OwnerRow row) {
        return row.evidence() instanceof LivenessEvidence.LocalProcess recorded ? Long.toString(recorded.pid()) : "";
    }

    private static String engines(OwnerFacts known) {
        return known.engines().isEmpty() ? "none" : String.join(", ", known.engines());
    }

    static String held(OwnerRow row) {
        return row.lapsed() == 0
                ? row.held() + " live"
                : row.held() + " live, the lease of " + row.lapsed() + " is over";
    }

    private static String moment(@Nullable Long atMs, Times times, long nowMs) {
        return atMs == null ? UNKNOWN : times.at(atMs, nowMs);
    }

    /** The finding, whole. */
    static String finding(OwnerRow row, Times times, long nowMs) {
        return VerdictText.finding(row.finding(), row.ownerId(), nowMs, times.zone());
    }

    /** One or two words. */
    static String word(OwnerRow.State state) {
        return switch (state) {
            case OPEN -> "Open";
            case DRAINING -> "Asked to drain";
            case UNANNOUNCED -> "Not announced";
            case GONE -> "Gone";
            case ENDED -> "Ended";
        };
    }

    /** A sentence. */
    static String state(OwnerRow row, Times times, long nowMs) {
        var known = row.facts();
        var state = row.state();
        if (known == null) {
            return state == OwnerRow.State.GONE
                    ? "It never announced itself here, and it is proven dead."
                    : "It holds or began rows and never announced itself here.";
        }
        var asked = known.drainRequestedMs() == null
                ? ""
                : " " + known.drainRequestedBy() + " asked it to drain at " + times.at(known.drainRequestedMs(), nowMs)
                        + ".";
        return switch (state) {
            case ENDED -> "It said good-bye at " + moment(known.endedMs(), times, nowMs) + "." + asked;
            case GONE -> "It said no good-bye, and it is proven dead." + asked;
            case DRAINING -> asked.strip();
            case OPEN, UNANNOUNCED -> known.permits() == 0 ? "It takes no work." : "It takes work.";
        };
    }

    /** Whether it can be asked to drain, or why not. */
    static Availability drain(OwnerRow row, Times times, long nowMs) {
        var known = row.facts();
        if (known == null) {
            return Availability.no("It never announced itself here, so nobody would hear the request.");
        }
        return switch (row.state()) {
            case ENDED ->
                Availability.no("It has ended: it said good-bye at " + moment(known.endedMs(), times, nowMs) + ".");
            case GONE, UNANNOUNCED -> Availability.no("It is proven dead: nobody would hear the request.");
            case DRAINING -> Availability.no(state(row, times, nowMs));
            case OPEN ->
                known.permits() == 0
                        ? Availability.no("It takes no work, so there is nothing to drain.")
                        : Availability.YES;
        };
    }

    /** The filter that finds its rows; empty where the filter language cannot name it. */
    static Optional<String> filter(OwnerRow row) {
        var name = row.ownerId();
        if (!SPECIAL.matcher(name).find()) {
            return Optional.of("owner:" + name);
        }
        return name.indexOf('"') < 0 ? Optional.of("owner:\"" + name + "\"") : Optional.empty();
    }

    /** One sentence with everything that its line shows by position and colour. */
    static String sentence(OwnerRow row) {
        return VisibleText.line(row.ownerId()) + ", "
                + PhaseIcon.words(row.finding().conclusion()) + ". " + word(row.state()) + ". " + row.held() + " held, "
                + row.started() + " started.";
    }

    /** The beginning of the incarnation, as much as tells starts of one program apart; empty: it is unknown. */
    static String shortIncarnation(OwnerRow row) {
        var incarnation = row.incarnation();
        if (incarnation == null) {
            return "";
        }
        return incarnation.substring(0, Math.min(INCARNATION, incarnation.length()));
    }
}
