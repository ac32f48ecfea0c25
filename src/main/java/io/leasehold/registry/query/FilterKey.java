package io.leasehold.registry.query;

import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.Phase;
import io.leasehold.recovery.VerdictCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of the filter language (console-detail.md 4), in the order in which people are shown them. */
public enum FilterKey {
    ID(Form.TEXT, "id", "id:import-*", "the process id"),
    LABEL(Form.TEXT, "label", "label:\"nightly migration\"", "what it is called"),
    KIND(Form.TEXT, "kind", "kind:command", "what it is"),
    STATUS(Form.CHOICE, "status", "status:failed,cancelled", "the stored status; without it: live"),
    PHASE(Form.CHOICE, "phase", "phase:queued", "where it stands now"),
    DISPOSITION(Form.CHOICE, "disposition", "disposition:owner_bound", "what a sweep may do with it"),
    HOLDER(Form.TEXT, "holder", "holder:worker-7", "who holds its lease"),
    OWNER(Form.TEXT, "owner", "owner:worker-*", "its holder or its first starter"),
    HOST(Form.TEXT, "host", "host:desk-07", "the machine of its owner"),
    PROOF(Form.CHOICE, "proof", "proof:unproven", "what is proven about its owner"),
    VERDICT(Form.CHOICE, "verdict", "verdict:rerun.dead", "what the next sweep does"),
    NEEDS(Form.CHOICE, "needs", "needs:you", "who has to do something"),
    ACK(Form.CHOICE, "ack", "ack:no", "whether somebody marked it as handled"),
    TOKEN(Form.NUMBER, "token", "token>17", "the fencing token"),
    TRY(Form.NUMBER, "try", "try>=3", "how often it began"),
    WAIT(Form.TEXT, "wait", "wait:signal", "what it waits for, or its name"),
    CANCEL(Form.CHOICE, "cancel", "cancel:asked", "whether somebody asked to cancel it"),
    ABANDON(Form.CHOICE, "abandon", "abandon:asked", "whether somebody asked to abandon it"),
    REFUSED(Form.NUMBER, "refused", "refused>0", "late writes that were refused"),
    CHILD(Form.CHOICE, "child", "child:alive", "what is proven about its command"),
    ORIGINATOR(Form.TEXT, "originator", "originator:host", "who created it"),
    CAUSE(Form.TEXT, "cause", "cause:*1042*", "a text in what caused it"),
    PROGRAM(Form.TEXT, "program", "program:rsync", "the program its last try started"),
    ENGINE(Form.TEXT, "engine", "engine:command", "what has to run it"),
    ERROR(Form.TEXT, "error", "error:*timeout*", "code or message of its failure"),
    AGE(Form.MOMENT, "age", "age>1h", "older than"),
    BEGAN(Form.MOMENT, "began", "began:today", "when its last try began"),
    ENDED(Form.MOMENT, "ended", "ended<24h", "when it ended"),
    CHANGED(Form.MOMENT, "changed", "changed>=2026-11-21T09:15", "when it changed last");

    /** How the values of a key are written and compared. */
    public enum Form {
        /** Texts, which a star opens at either end. */
        TEXT,
        /** A closed set of names. */
        CHOICE,
        /** Whole numbers. */
        NUMBER,
        /** Ages, days and times of day. */
        MOMENT
    }

    private final Form form;
    private final String label;
    private final String example;
    private final String meaning;

    FilterKey(Form form, String label, String example, String meaning) {
        this.form = form;
        this.label = label;
        this.example = example;
        this.meaning = meaning;
    }

    /** The key as it is typed. */
    public String label() {
        return label;
    }

    public Form form() {
        return form;
    }

    /** A whole term with this key. */
    public String example() {
        return example;
    }

    /** What it is about, as a few words. */
    public String meaning() {
        return meaning;
    }

    /**
     * Whether it rests on who lives now, so that a registry alone cannot decide it. Of a row that has ended only {@link
     * #PHASE} is known without evidence.
     */
    public boolean evidence() {
        return switch (this) {
            case PHASE, PROOF, VERDICT, NEEDS, CHILD -> true;
            default -> false;
        };
    }

    /** The names that can stand after the key; of keys with free texts those that have a meaning of their own. */
    public List<String> names() {
        return switch (this) {
            case STATUS -> statuses();
            case PHASE -> Arrays.stream(Phase.values()).map(FilterKey::lower).toList();
            case DISPOSITION ->
                Arrays.stream(RecoveryDisposition.values())
                        .map(RecoveryDisposition::label)
                        .toList();
            case PROOF -> List.of("alive", "dead", "unproven", "none");
            case VERDICT -> verdicts();
            case NEEDS -> List.of("you", "worker");
            case ACK -> List.of("yes", "no");
            case WAIT -> List.of("signal", "timer", "process", "event", "none");
            case CANCEL, ABANDON -> List.of("asked", "none");
            case CHILD -> List.of("alive", "dead", "unproven");
            case BEGAN, ENDED, CHANGED -> List.of("today");
            default -> List.of();
        };
    }

    /** The key with that name. */
    static Optional<FilterKey> named(String label) {
        return Arrays.stream(values()).filter(key -> key.label.equals(label)).findFirst();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> statuses() {
        var names = new ArrayList<>(List.of("live", "any"));
        Arrays.stream(ProcessStatus.values()).map(ProcessStatus::label).forEach(names::add);
        return List.copyOf(names);
    }

    private static List<String> verdicts() {
        var names = new ArrayList<>(List.of("left", "run", "rerun", "close", "needs", "held"));
        Arrays.stream(VerdictCode.values())
                .filter(code -> code.group() != VerdictCode.Group.ENDED && code != VerdictCode.DEPARTED)
                .map(VerdictCode::label)
                .forEach(names::add);
        names.addAll(HELD);
        return List.copyOf(names);
    }

    private static final List<String> HELD = List.of(
            "held.sleep",
            "held.backoff",
            "held.engine",
            "held.profile",
            "held.permit",
            "held.space",
            "held.store",
            "held.copy",
            "held.adopted");
}
