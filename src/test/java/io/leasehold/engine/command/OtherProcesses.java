package io.leasehold.engine.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What commands do in their folder, as a test sees it that runs beside them. */
record OtherProcesses(Path folder) {
    /** Waits for a fact that another process brings about. */
    static void until(BooleanSupplier fact) {
        while (!fact.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("this never came to be");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    static boolean runs(long pid) {
        return ProcEntry.read(pid).filter(entry -> !entry.ended()).isPresent();
    }

    /** The pid that a command writes into a file, when it has. */
    long pidIn(String file) {
        until(() -> !read(file).isBlank());
        return Long.parseLong(read(file).strip());
    }

    /** What is in a file; nothing while there is none. */
    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
