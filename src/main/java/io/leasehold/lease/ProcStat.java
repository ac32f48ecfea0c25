package io.leasehold.lease;

import java.io.IOException;

/**
 * The two fields of {@code /proc/PID/stat} that the rule reads.
 *
 * @param state field 3
 * @param startTicks field 22
 */
record ProcStat(char state, long startTicks) {
    private static final int START = 22 - 3;

    /** Parses after the last {@code ") "}: a program's name may hold blanks and brackets. */
    static ProcStat parse(String text) throws IOException {
        var name = text.lastIndexOf(") ");
        var fields = name < 0 ? new String[0] : text.substring(name + 2).trim().split(" +");
        if (fields.length <= START || fields[0].length() != 1) {
            throw new IOException("unexpected content of its stat file");
        }
        try {
            return new ProcStat(fields[0].charAt(0), Long.parseLong(fields[START]));
        } catch (NumberFormatException e) {
            throw new IOException("unexpected start in its stat file", e);
        }
    }

    boolean ended() {
        return state == 'Z' || state == 'X';
    }

    boolean stopped() {
        return state == 'T';
    }
}
