package io.leasehold.engine;

import org.jspecify.annotations.Nullable;

/**
 * The run could not be made: no part of the work happened in this attempt (rulings R8).
 *
 * <p>Checked, because every engine has to think about where its work begins.
 */
public final class RunNotMade extends Exception {
    private final String code;

    /**
     * A run that came to nothing.
     *
     * @param code stable, lower case with underscores
     * @param message why, naming the cause and the remedy
     */
    public RunNotMade(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** The message without a null. */
    public String text() {
        var message = getMessage();
        return message == null ? code : message;
    }
}
