package io.leasehold.engine.command;

import io.leasehold.engine.StopSignal;
import io.leasehold.process.ExecutionEnvironment;

/**
 * One execution of a command within an attempt.
 *
 * @param environment its folder and variables
 * @param place tells it from the other executions of the attempt, in events and to the command; empty: there is no other
 * @param stop tells when to stop it
 * @param beginning how many bytes of its standard output are given back
 */
public record CommandCall(
        CommandSpec spec, ExecutionEnvironment environment, String place, StopSignal stop, int beginning) {}
