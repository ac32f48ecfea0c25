package io.leasehold.recovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Why nothing happens now although the verdict says what will: “Not now: … Then: …”. Times are wall time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "code")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Held.Sleep.class, name = "held.sleep"),
    @JsonSubTypes.Type(value = Held.BackOff.class, name = "held.backoff"),
    @JsonSubTypes.Type(value = Held.Engine.class, name = "held.engine"),
    @JsonSubTypes.Type(value = Held.Profile.class, name = "held.profile"),
    @JsonSubTypes.Type(value = Held.Permit.class, name = "held.permit"),
    @JsonSubTypes.Type(value = Held.Store.class, name = "held.store"),
    @JsonSubTypes.Type(value = Held.Space.class, name = "held.space"),
    @JsonSubTypes.Type(value = Held.Copy.class, name = "held.copy"),
    @JsonSubTypes.Type(value = Held.Adopted.class, name = "held.adopted")
})
public sealed interface Held {
    /** Sweeps wait because this machine slept. */
    record Sleep(long untilMs, long sleptMs) implements Held {}

    /** The last runs could not be made. */
    record BackOff(int runs, @JsonProperty("failure_code") String code, String cause, long nextAtMs) implements Held {}

    /** No worker here has the engine. */
    record Engine(
            String kind,
            @Nullable String lastOwner,
            @Nullable Long lastSeenMs) implements Held {}

    /** No worker here has the host profile. */
    record Profile(String profile) implements Held {}

    /** All permits are in use. */
    record Permit(String owner, int inUse, int total) implements Held {}

    /** The registry cannot be written. */
    record Store(long sinceMs) implements Held {}

    /**
     * So little is free on the disk of the registry that nothing new begins: what runs must still be able to end.
     *
     * @param freeBytes what is free, in whole megabytes, so that a verdict does not change with each byte
     */
    record Space(long freeBytes) implements Held {
        private static final long MEGABYTE = 1_024L * 1_024;

        /** Below this many bytes nothing new begins. */
        public static final long NEEDED = 256 * MEGABYTE;

        /** The hold while so many bytes are free; absent: none, as where nobody knows how many. */
        public static @Nullable Space with(OptionalLong freeBytes) {
            var free = freeBytes.orElse(NEEDED);
            return free < NEEDED ? new Space(free - free % MEGABYTE) : null;
        }

        /** What is free, in whole megabytes as people count them. */
        public String free() {
            return freeBytes / MEGABYTE + " MB";
        }
    }

    /** The registry is a copy or a restored backup; it is only looked at until a person adopts it (safety.md 4). */
    record Copy() implements Held {}

    /** The registry was adopted as a copy; this row waits until a person releases it (safety.md 4). */
    record Adopted(long sinceMs, String by) implements Held {}

    /** The stable code. */
    default String label() {
        return switch (this) {
            case Sleep ignored -> "held.sleep";
            case BackOff ignored -> "held.backoff";
            case Engine ignored -> "held.engine";
            case Profile ignored -> "held.profile";
            case Permit ignored -> "held.permit";
            case Store ignored -> "held.store";
            case Space ignored -> "held.space";
            case Copy ignored -> "held.copy";
            case Adopted ignored -> "held.adopted";
        };
    }
}
