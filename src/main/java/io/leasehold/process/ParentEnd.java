package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** What becomes of a child when its parent ends first. */
public enum ParentEnd {
    /** It is asked to cancel. */
    @JsonProperty("cancel")
    CANCEL("cancel"),
    /** It is left alone, and that is recorded. */
    @JsonProperty("abandon")
    ABANDON("abandon");

    private final String label;

    ParentEnd(String label) {
        this.label = label;
    }

    /** The policy of that label. */
    public static ParentEnd ofLabel(String label) {
        return Arrays.stream(values())
                .filter(end -> end.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no policy for the end of a parent: " + label));
    }

    /** The name in JSON and SQL. */
    public String label() {
        return label;
    }
}
