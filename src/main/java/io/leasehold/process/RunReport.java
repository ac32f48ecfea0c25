package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a run tells those who follow it. Recorded in its log, and nothing follows from it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "report")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunReport.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = RunReport.Log.class, name = "log")
})
public sealed interface RunReport {
    /**
     * How far it is.
     *
     * @param what what it does now, for people; cut after 1,000 characters
     * @param done how much of it is done
     * @param of how much there is; absent: nobody knows
     */
    record Progress(String what, long done, @Nullable Long of) implements RunReport {}

    /**
     * What happened.
     *
     * @param message for people; cut after 10,000 characters
     * @param fields the same for programs, an object of at most 100,000 characters of JSON; absent: none
     */
    record Log(Level level, String message, @Nullable JsonNode fields) implements RunReport {}

    /** How much it matters. */
    enum Level {
        @JsonProperty("debug")
        DEBUG,
        @JsonProperty("info")
        INFO,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("error")
        ERROR
    }
}
