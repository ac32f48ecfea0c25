package io.leasehold.console.frame;

/** Whether something can be done now. */
public sealed interface Availability {
    /** It can. */
    Availability YES = new Available();

    /** It can be done. */
    record Available() implements Availability {}

    /** It cannot, for a reason that people read as a sentence. */
    record Unavailable(String reason) implements Availability {}

    /** It cannot, for that reason. */
    static Availability no(String reason) {
        return new Unavailable(reason);
    }

    /** Whether it can be done. */
    default boolean possible() {
        return this instanceof Available;
    }

    /** Why it cannot be done; empty when it can. */
    default String reason() {
        return switch (this) {
            case Available ignored -> "";
            case Unavailable no -> no.reason();
        };
    }
}
