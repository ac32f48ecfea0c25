package io.leasehold.bench.chaos;

import java.nio.file.Path;

/** Where things lie in the folder of a measurement. */
record Place(Path folder) {
    Path registry() {
        return folder.resolve("registry");
    }

    /** What {@link Executions} reads. */
    Path executions() {
        return folder.resolve("executions");
    }

    /** A line for each id whose declaration was acknowledged to the program in that slot. */
    Path acknowledged(String slot) {
        return folder.resolve("acknowledged-" + slot);
    }

    Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
