package io.leasehold.recovery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the next sweep does with a row; the rows of the table in console-detail.md 3. */
public enum VerdictCode {
    LEFT_ALIVE("left.alive"),
    LEFT_UNPROVEN("left.unproven"),
    RUN_FREE("run.free"),
    RUN_DEAD("run.dead"),
    /** Parked, and what it waited for has come: it goes on within the same try (rulings R9). */
    RUN_RESUME("run.resume"),
    LEFT_SILENT("left.silent"),
    /** Parked until its wait is due (rulings R9). */
    LEFT_WAITING("left.waiting"),
    /** Ended as cancelled by the sweep, without an engine (rulings R4). */
    CLOSE_CANCEL("close.cancel"),
    CLOSE_ATTEMPTS("close.attempts"),
    RERUN_DEAD("rerun.dead"),
    RERUN_LAPSED("rerun.lapsed"),
    RERUN_FREE("rerun.free"),
    CLOSE_DEAD("close.dead"),
    /** The starter itself says that it no longer runs it (rulings R6). */
    CLOSE_OWN("close.own"),
    NEEDS_ALIVE("needs.alive"),
    NEEDS_UNPROVEN("needs.unproven"),
    CLOSE_REQUEST("close.request"),
    LEFT_REQUEST("left.request"),
    LEFT_EXTERNAL("left.external"),
    CLOSE_EXTERNAL("close.external"),
    LEFT_HELD("left.held"),
    ENDED_COMPLETED("ended.completed"),
    ENDED_FAILED("ended.failed"),
    ENDED_CANCELLED("ended.cancelled"),
    ENDED_SWEEP("ended.sweep"),
    ENDED_DRAIN("ended.drain"),
    ENDED_REQUEST("ended.request"),
    ENDED_ATTEMPTS("ended.attempts"),
    DEPARTED("departed");

    /** What a verdict comes down to. */
    public enum Group {
        LEFT,
        RUN,
        RERUN,
        CLOSE,
        NEEDS,
        ENDED,
        DEPARTED
    }

    private final String label;
    private final Group group;

    VerdictCode(String label) {
        this.label = label;
        var dot = label.indexOf('.');
        this.group = Group.valueOf((dot < 0 ? label : label.substring(0, dot)).toUpperCase(Locale.ROOT));
    }

    /** The stable code. */
    @JsonValue
    public String label() {
        return label;
    }

    public Group group() {
        return group;
    }

    /** Whether a worker would execute the row. */
    public boolean runs() {
        return group == Group.RUN || group == Group.RERUN;
    }

    /** Whether a sweep would end the row without executing it. */
    public boolean closes() {
        return group == Group.CLOSE;
    }

    /** The code with that label. */
    @JsonCreator
    public static VerdictCode ofLabel(String label) {
        for (var code : values()) {
            if (code.label.equals(label)) {
                return code;
            }
        }
        throw new IllegalArgumentException("unknown verdict " + label);
    }
}
