package io.leasehold.engine.command;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import org.jspecify.annotations.Nullable;

/**
 * A command that is to become a process.
 *
 * @param id the process's id
 * @param label what people call it; absent: the name of the program
 * @param disposition what a sweep may do when its owner is lost
 * @param maxAttempts how often it may begin; absent: without bound
 */
public record CommandStart(
        String id,
        @Nullable String label,
        RecoveryDisposition disposition,
        @Nullable Integer maxAttempts,
        CommandSpec spec) {
    /**
     * Its declaration, checked as the engine will check it.
     *
     * @param environment what it will run in; store it before the declaration is registered
     * @throws io.leasehold.error.InvalidInput naming what is wrong with the command or its environment
     */
    public ProcessRegistration registration(ExecutionEnvironment environment) {
        var declared = new CommandEngine().registration(id, spec.toJson(), disposition, environment);
        return new ProcessRegistration(
                id,
                declared.input(),
                disposition,
                maxAttempts,
                label == null ? declared.identity() : new ProcessIdentity(CommandEngine.KIND, label, null),
                declared.eventTypes(),
                declared.provenance(),
                declared.envRef());
    }
}
