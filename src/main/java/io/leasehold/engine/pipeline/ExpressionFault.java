package io.leasehold.engine.pipeline;

/** An expression could not be read, or has no value. Caught within this room: it becomes a fault or a failed step. */
final class ExpressionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpressionFault(String why) {
        super(why, null, false, false);
    }

    /** Why, in words that go behind the place of the expression. */
    String why() {
        return String.valueOf(getMessage());
    }
}
