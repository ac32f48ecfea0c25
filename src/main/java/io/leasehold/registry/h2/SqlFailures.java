package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads what a failure of H2 means for the registry. Pure. */
final class SqlFailures {
    private static final int HELD = 90020;

    private SqlFailures() {}

    /** Whether the whole transaction may be gone, so that its jobs have to be run again. */
    static boolean rollsBackGroup(Throwable failure) {
        return switch (errorCode(failure)) {
            // Deadlock, invalid savepoint, lock timeout, concurrent update.
            case 40001, 90063, 50200, 90131 -> true;
            default -> false;
        };
    }

    /** Whether the database can no longer be used by this program. */
    static boolean isFatal(Throwable failure) {
        return switch (errorCode(failure)) {
            case 90098, 90030, 90028, 90031, 90067, 90007, 90121, 90097, 50000 -> true;
            default -> false;
        };
    }

    /** Whether another program holds the file at this moment. */
    static boolean isHeld(Throwable failure) {
        return errorCode(failure) == HELD;
    }

    /** A failure of the database in Leasehold's words; a failure of ours, or of the caller's code, as it is. */
    static RuntimeException translate(RuntimeException failure) {
        return failure instanceof LeaseholdException || errorCode(failure) == 0 ? failure : unavailable(failure);
    }

    /** The registry cannot be used, for this reason. */
    static RegistryUnavailable unavailable(Throwable failure) {
        if (failure instanceof RegistryUnavailable already) {
            return already;
        }
        if (mentions(failure, "No space left") || mentions(failure, "Disk quota exceeded")) {
            return new RegistryUnavailable(
                    Code.REGISTRY_FULL,
                    "The disk that holds the registry is full; everything acknowledged is stored.",
                    "Free some space and open the registry again.",
                    failure);
        }
        return switch (errorCode(failure)) {
            case HELD ->
                new RegistryUnavailable(
                        Code.REGISTRY_HELD,
                        "Another program holds the database file of this registry.",
                        "Close that program and try again.",
                        failure);
            case 28000 ->
                new RegistryUnavailable(
                        Code.REGISTRY_FOREIGN,
                        "The key in registry.key does not open this database file.",
                        "Put back the registry.key that belongs to this registry.",
                        failure);
            case 90013, 90146, 90149 ->
                new RegistryUnavailable(
                        Code.REGISTRY_EMPTY,
                        "The database file of this registry is missing.",
                        "Put back the file, or remove the folder to start anew.",
                        failure);
            // A table that must be there is not: the file lost its newest part and opened as an older state of itself.
            case 90030, 90028, 90031, 90048, 22018, 42102, 42103, 42104 ->
                new RegistryUnavailable(
                        Code.REGISTRY_DAMAGED,
                        "The database file of this registry is damaged: " + reason(failure) + ".",
                        "Keep a copy of the folder and restore the registry from a backup.",
                        failure);
            case 90097 ->
                new RegistryUnavailable(
                        Code.REGISTRY_RIGHTS,
                        "The database file of this registry cannot be written.",
                        "Give its owner the right to write, on a file system that is not read-only.",
                        failure);
            case 90098, 90067, 90007, 90121 ->
                new RegistryUnavailable(
                        Code.REGISTRY_CLOSED, "The registry is closed in this program.", "Open it again.", failure);
            default ->
                new RegistryUnavailable(
                        Code.REGISTRY_IO,
                        "The registry failed: " + reason(failure) + ".",
                        "Open the registry again; everything acknowledged is stored.",
                        failure);
        };
    }

    /** H2's code of the first database failure in the chain, 0 when there is none. */
    static int errorCode(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql.getErrorCode() == 0 ? -1 : sql.getErrorCode();
            }
        }
        return 0;
    }

    private static boolean mentions(Throwable failure, String words) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            var message = t.getMessage();
            if (message != null && message.contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            root = t;
        }
        var message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
