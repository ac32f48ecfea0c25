package io.leasehold.registry.share;

import io.leasehold.process.LivenessEvidence;

/**
 * The program that uses a registry.
 *
 * @param name what it is, for people
 * @param evidence what proves its life or death
 */
record Program(String name, Role role, LivenessEvidence evidence) {}
