package io.leasehold.doctor;

/**
 * What a check found.
 *
 * @param check which
 * @param finding what is so
 * @param cause why, as far as it can be told
 * @param cure what to do
 */
public record Trouble(Check check, String finding, String cause, String cure) {}
