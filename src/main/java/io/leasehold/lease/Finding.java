package io.leasehold.lease;

import io.leasehold.process.LivenessEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be proven about the owner that some evidence names. A doubt is never a proof.
 *
 * @param conclusion proven alive, proven dead or unproven
 * @param reason on what it rests, as a stable code
 * @param facts the details of the reason, for sentences
 * @param fields the comparison in the order in which the rule asked
 * @param evidence what was recorded
 * @param takenAtMs wall time of the reading, epoch milliseconds
 */
public record Finding(
        Conclusion conclusion,
        Reason reason,
        Facts facts,
        List<Field> fields,
        LivenessEvidence evidence,
        long takenAtMs) {
    public Finding {
        fields = List.copyOf(fields);
    }

    /** The three conclusions. */
    public enum Conclusion {
        ALIVE,
        DEAD,
        UNPROVEN
    }

    /** Why; the first word says which conclusion it supports. */
    public enum Reason {
        ALIVE_MATCH,
        ALIVE_SELF,
        ALIVE_STOPPED,
        ALIVE_LEADER_EXITED,
        DEAD_ABSENT,
        DEAD_PID_REUSED,
        DEAD_ZOMBIE,
        DEAD_REBOOTED,
        UNPROVEN_OTHER_HOST,
        UNPROVEN_OTHER_NAMESPACE,
        UNPROVEN_HIDEPID,
        UNPROVEN_NO_EVIDENCE,
        UNPROVEN_REBOOT_NOT_LOCAL,
        UNPROVEN_UNREADABLE,
        UNPROVEN_OTHER_TIME_NAMESPACE,
        UNPROVEN_SYSTEM,
        UNPROVEN_COPY,
        UNPROVEN_NOT_ASKED
    }

    /**
     * Details for people; each is present where its reason uses it.
     *
     * @param here this host's name
     * @param recorded the other host's name, namespace, or file system
     * @param startedAtMs start of the recorded process, wall time
     * @param nowStartedAtMs start of the process that has the pid now, wall time
     * @param threads other threads that still run
     * @param bootedAtMs when this host started, wall time
     * @param error what could not be read
     */
    public record Facts(
            @Nullable String here,
            @Nullable String recorded,
            @Nullable Long startedAtMs,
            @Nullable Long nowStartedAtMs,
            @Nullable Integer threads,
            @Nullable Long bootedAtMs,
            @Nullable String error) {
        /** Nothing to add. */
        public static final Facts NONE = new Facts(null, null, null, null, null, null, null);
    }

    /**
     * One line of the comparison.
     *
     * @param name what is compared
     * @param recorded what the evidence says
     * @param now what the system says; absent when it was not looked for
     * @param match the result
     */
    public record Field(
            String name,
            @Nullable String recorded,
            @Nullable String now,
            Match match) {}

    /** The result of one comparison. */
    public enum Match {
        SAME,
        DIFFERS,
        NOT_COMPARED
    }

    /** A finding without a look: used where nobody may or could ask the system. */
    public static Finding unproven(Reason reason, LivenessEvidence evidence, long takenAtMs) {
        return new Finding(Conclusion.UNPROVEN, reason, Facts.NONE, List.of(), evidence, takenAtMs);
    }

    public boolean dead() {
        return conclusion == Conclusion.DEAD;
    }

    public boolean alive() {
        return conclusion == Conclusion.ALIVE;
    }
}
