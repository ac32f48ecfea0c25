package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessWrites.Act;
import org.jspecify.annotations.Nullable;

/** How long the smaller texts of a registry may be, so that no store is asked for what it cannot keep. Pure. */
final class TextLimits {
    /** Names that are indexed or stand in a column of their own, in characters. */
    static final int NAME = 1_000;

    /** Short names: event types, request ids, persons. */
    static final int SHORT_NAME = 255;

    /** Reasons, references and the like, in characters of JSON. */
    static final int NOTE = 100_000;

    private static final int OWNER = 4_000;

    private TextLimits() {}

    static void check(@Nullable String processId, String what, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new InvalidInput(
                    InvalidInput.Code.PAYLOAD_TOO_LARGE,
                    processId,
                    "The " + what + " has " + text.length() + " characters, more than " + longest + ".",
                    "Shorten it.");
        }
    }

    static void check(@Nullable String processId, Act act) {
        if (act.by().isBlank()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    processId,
                    "Nobody is named as the one who acts.",
                    "Say who it is.");
        }
        if (act.reason() != null && act.reason().isBlank()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    processId,
                    "The reason is blank.",
                    "Say why, for those who look into the record later.");
        }
        check(processId, "name of the one who acts", act.by(), SHORT_NAME);
        check(processId, "reason", act.reason(), NOTE);
    }

    static void check(@Nullable String processId, LeaseOwner owner) {
        check(processId, "owner id", owner.ownerId(), NAME);
        check(processId, "incarnation id", owner.incarnationId(), SHORT_NAME);
        check(processId, "owner", ProcessJson.write(owner), OWNER);
    }

    /** The first characters of a text that may be cut. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
