package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders verdicts and findings as English sentences: the one renderer of window, command line and history.
 *
 * <p>Pure and total: what a text names and nobody knows is called unknown. Times of today are rendered as {@code
 * HH:mm:ss}, others with their date, ages in their two largest units.
 */
public final class VerdictText {
    /** How the facts of a verdict name a point in time that a row waits for; an ISO instant follows. */
    static final String TIMER = "timer until ";

    private static final Phrases PHRASES = Phrases.shipped();
    private static final int SHORT = 38;

    /** What a program or a person wrote may be a million characters long, and a sentence is for people. */
    private static final int LONGEST = 1_000;

    private VerdictText() {}

    /** At most 38 characters, without a number that ticks. */
    public static String shortText(Verdict verdict) {
        var held = verdict.held();
        var text = held == null
                ? PHRASES.fill(verdict.code().label() + ".short", names(verdict.facts()))
                : PHRASES.fill(held.label() + ".short", holdNames(held));
        return cut(text, SHORT);
    }

    /**
     * What happens, on which facts, and what follows.
     *
     * @param nowMs the moment from which ages count, wall time
     */
    public static String sentence(Verdict verdict, long nowMs, ZoneId zone) {
        return sentence(verdict, (Long) null, nowMs, zone);
    }

    private static String sentence(Verdict verdict, @Nullable Long cancelSeenMs, long nowMs, ZoneId zone) {
        var moments = new Moments(nowMs, zone);
        var sentences = new ArrayList<String>();
        sentences.add(main(verdict, moments));
        sentences.addAll(additions(verdict, cancelSeenMs, moments));
        var text = String.join(" ", sentences);
        return verdict.held() == null
                ? text
                : PHRASES.fill("held", Map.of("hold", hold(verdict.held(), moments), "sentence", text));
    }

    /**
     * The same, and after it what is so around the row: that no worker runs, or that this is a copy. An ended row is
     * told without it, for nothing happens to it any more.
     *
     * @param nowMs the moment from which ages count, wall time
     */
    public static String sentence(Verdict verdict, Surroundings around, long nowMs, ZoneId zone) {
        var text = sentence(verdict, around.cancelSeenMs(), nowMs, zone);
        if (verdict.code().group() == VerdictCode.Group.ENDED) {
            return text;
        }
        if (around.storedMs() != null) {
            return text + " " + copy(around.storedMs(), nowMs, zone);
        }
        return around.worker() ? text : text + " " + noWorker();
    }

    /** The addition where no worker runs on a registry. */
    static String noWorker() {
        return PHRASES.fill("adds.noworker", Map.of());
    }

    /** The addition where a copied registry is shown. */
    static String copy(long storedAtMs, long nowMs, ZoneId zone) {
        return PHRASES.fill("adds.copy", Map.of("at", new Moments(nowMs, zone).time(storedAtMs)));
    }

    /**
     * What was found out about an owner, and how to settle it where nothing is proven.
     *
     * @param owner what the evidence was recorded of, e.g. {@code worker-7}; absent: unknown
     */
    public static String finding(Finding finding, @Nullable String owner, long nowMs, ZoneId zone) {
        return new FindingText(PHRASES, finding, owner, new Moments(nowMs, zone)).whole();
    }

    /** What a finding says in at most 38 characters, for where there is no room for its sentence. */
    public static String shortFinding(Finding finding) {
        return new FindingText(PHRASES, finding, null, new Moments(finding.takenAtMs(), ZoneOffset.UTC)).brief();
    }

    /**
     * Why a finding is what it is, as a sentence without its label.
     *
     * @param owner what the evidence was recorded of; absent: unknown
     */
    public static String reason(Finding finding, @Nullable String owner, long nowMs, ZoneId zone) {
        var text = new FindingText(PHRASES, finding, owner, new Moments(nowMs, zone)).reason();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** The one action that settles an unproven finding, with the answer to expect; empty where something is proven. */
    public static Optional<String> action(Finding finding, @Nullable String owner, long nowMs, ZoneId zone) {
        return new FindingText(PHRASES, finding, owner, new Moments(nowMs, zone)).action();
    }

    private static String main(Verdict verdict, Moments moments) {
        var facts = verdict.facts();
        var values = values(facts, moments);
        var label = verdict.code().label();
        return switch (verdict.code()) {
            case LEFT_ALIVE -> PHRASES.fill(facts.renewedAtMs() == null ? label + ".until" : label, values);
            case CLOSE_ATTEMPTS -> PHRASES.fill(label + usedUp(facts), values);
            case ENDED_ATTEMPTS ->
                PHRASES.fill(Integer.valueOf(1).equals(facts.attempt()) ? label + ".one" : label, values);
            default -> PHRASES.fill(label, values);
        };
    }

    /** How the tries were used up: they began, could not be made, or could not go on after a wait. */
    private static String usedUp(Verdict.Facts facts) {
        if (facts.failureCode() == null) {
            return "";
        }
        return facts.waitsFor() == null ? ".unmade" : ".unresumed";
    }

    private static List<String> additions(Verdict verdict, @Nullable Long cancelSeenMs, Moments moments) {
        var facts = verdict.facts();
        var values = values(facts, moments);
        var texts = new ArrayList<String>();
        if (facts.waitsFor() != null && !waitIsOver(verdict.code())) {
            texts.add(PHRASES.fill("adds.wait", values));
        }
        if (facts.cancelBy() != null) {
            var known = verdict.code() != VerdictCode.LEFT_EXTERNAL && facts.owner() != null;
            putTime(values, "cancelSeen", cancelSeenMs, moments);
            texts.add(PHRASES.fill(
                    !known ? "adds.cancel.elsewhere" : cancelSeenMs == null ? "adds.cancel" : "adds.cancel.seen",
                    values));
        }
        if (facts.by() != null && requestHasNoEffect(verdict.code())) {
            texts.add(PHRASES.fill(
                    facts.begunAtMs() == null ? "adds.request.unbegun" : "adds.request.rerunnable", values));
        }
        return texts;
    }

    private static boolean waitIsOver(VerdictCode code) {
        return switch (code) {
            case RUN_FREE, RUN_RESUME, CLOSE_ATTEMPTS -> true;
            default -> false;
        };
    }

    /** Where a request to abandon is stored but is not what the verdict is about. */
    private static boolean requestHasNoEffect(VerdictCode code) {
        return switch (code) {
            case LEFT_ALIVE,
                    LEFT_UNPROVEN,
                    LEFT_SILENT,
                    LEFT_WAITING,
                    RUN_FREE,
                    RUN_DEAD,
                    RUN_RESUME,
                    RERUN_DEAD,
                    RERUN_LAPSED,
                    RERUN_FREE -> true;
            default -> false;
        };
    }

    /** The sentence around it brings the full stop. */
    private static @Nullable String unended(@Nullable String message) {
        return message != null && message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /** Values that no clock changes. */
    private static Map<String, String> names(Verdict.Facts facts) {
        var values = new HashMap<String, String>();
        values.put("owner", PHRASES.owner(facts.owner()));
        put(values, "by", facts.by());
        put(values, "why", cut(facts.why()));
        put(values, "code", facts.failureCode());
        put(values, "message", unended(cut(facts.failureMessage())));
        put(values, "max", facts.maxAttempts());
        put(values, "cancelBy", facts.cancelBy());
        var token = facts.token();
        if (token != null) {
            values.put("token", token.toString());
            values.put("nextToken", Long.toString(token == Long.MAX_VALUE ? token : token + 1));
        }
        var tries = facts.attempt();
        if (tries != null) {
            values.put("nextTry", Integer.toString(tries == Integer.MAX_VALUE ? tries : tries + 1));
            if (tries > 0) {
                values.put("tries", tries.toString());
            }
        }
        return values;
    }

    private static Map<String, String> values(Verdict.Facts facts, Moments moments) {
        var values = names(facts);
        putTime(values, "expiry", facts.expiresAtMs(), moments);
        putTime(values, "begun", facts.begunAtMs(), moments);
        putTime(values, "givenBack", facts.givenBackAtMs(), moments);
        putTime(values, "asked", facts.askedAtMs(), moments);
        putTime(values, "ended", facts.endedAtMs(), moments);
        putTime(values, "waitsSince", facts.waitsSinceMs(), moments);
        putTime(values, "cancelAt", facts.cancelAtMs(), moments);
        putTime(values, "unheld", unheldSince(facts, moments.nowMs()), moments);
        if (facts.renewedAtMs() != null) {
            values.put("renewed", moments.since(facts.renewedAtMs()));
        }
        var silentSince = facts.renewedAtMs() == null ? facts.expiresAtMs() : facts.renewedAtMs();
        if (silentSince != null) {
            values.put("silent", moments.since(silentSince));
        }
        if (facts.expiresAtMs() != null) {
            values.put("lapsed", moments.since(facts.expiresAtMs()));
        }
        if (facts.durationMs() != null) {
            values.put("duration", Moments.age(facts.durationMs()));
        }
        if (facts.waitsFor() != null) {
            values.put("waitsFor", waitsFor(facts.waitsFor(), moments));
        }
        var finding = facts.finding();
        if (finding != null) {
            var found = new FindingText(PHRASES, finding, facts.owner(), moments);
            values.put("reason", found.reason());
            values.put("where", found.where());
            found.action().ifPresent(action -> values.put("action", action));
        }
        return values;
    }

    /** A dead holder's lease may still have time left. */
    private static @Nullable Long unheldSince(Verdict.Facts facts, long nowMs) {
        return facts.expiresAtMs() == null ? facts.givenBackAtMs() : (Long) Math.min(facts.expiresAtMs(), nowMs);
    }

    private static String waitsFor(String what, Moments moments) {
        if (!what.startsWith(TIMER)) {
            return what;
        }
        try {
            return TIMER
                    + moments.time(Instant.parse(what.substring(TIMER.length())).toEpochMilli());
        } catch (DateTimeException | ArithmeticException odd) {
            return what;
        }
    }

    private static String hold(Held held, Moments moments) {
        var values = holdNames(held);
        switch (held) {
            case Held.Sleep sleep -> {
                values.put("until", moments.time(sleep.untilMs()));
                values.put("slept", Moments.age(sleep.sleptMs()));
            }
            case Held.BackOff backOff -> {
                values.put("next", moments.time(backOff.nextAtMs()));
                if (backOff.runs() == 1) {
                    return PHRASES.fill(held.label() + ".one", values);
                }
            }
            case Held.Engine engine -> {
                if (engine.lastSeenMs() != null) {
                    values.put("lastSeen", moments.since(engine.lastSeenMs()));
                }
            }
            case Held.Store store -> values.put("since", moments.time(store.sinceMs()));
            case Held.Space ignored -> {}
            case Held.Profile ignored -> {}
            case Held.Permit ignored -> {}
            case Held.Adopted adopted -> values.put("since", moments.time(adopted.sinceMs()));
            case Held.Copy ignored -> {}
        }
        return PHRASES.fill(held.label(), values);
    }

    private static Map<String, String> holdNames(Held held) {
        var values = new HashMap<String, String>();
        switch (held) {
            case Held.BackOff backOff -> {
                values.put("runs", Integer.toString(backOff.runs()));
                values.put("code", backOff.code());
                put(values, "cause", cut(backOff.cause()));
            }
            case Held.Engine engine -> {
                values.put("kind", engine.kind());
                put(values, "lastOwner", engine.lastOwner());
            }
            case Held.Profile profile -> values.put("profile", profile.profile());
            case Held.Permit permit -> {
                values.put("worker", permit.owner());
                values.put("inUse", Integer.toString(permit.inUse()));
                values.put("total", Integer.toString(permit.total()));
            }
            case Held.Sleep ignored -> {}
            case Held.Store ignored -> {}
            case Held.Space space -> values.put("free", space.free());
            case Held.Adopted adopted -> values.put("by", adopted.by());
            case Held.Copy ignored -> {}
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    private static void putTime(Map<String, String> values, String name, @Nullable Long atMs, Moments moments) {
        if (atMs != null) {
            values.put(name, moments.time(atMs));
        }
    }

    private static @Nullable String cut(@Nullable String words) {
        return words == null ? null : cut(words, LONGEST);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end).stripTrailing() + "\u2026";
    }
}
