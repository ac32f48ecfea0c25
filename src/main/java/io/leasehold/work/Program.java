package io.leasehold.work;

/**
 * What a worker tells the registry about the program it runs in.
 *
 * @param name what it is
 * @param version its version
 * @param user who runs it
 * @param mode what it does here: worker, console or command
 */
public record Program(String name, String version, String user, String mode) {}
