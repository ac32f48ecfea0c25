package io.leasehold.registry;

/**
 * What became of a copied registry that a person adopted (safety.md 4).
 *
 * @param formerId the id it shared with the original
 * @param registryId its own id
 * @param held how many processes wait to be released
 */
public record Adoption(String formerId, String registryId, int held) {}
