package io.leasehold.console.settings;

/**
 * A filter that a person gave a name. Immutable.
 *
 * @param id stable; the entry of the rail
 * @param name what people read
 * @param filter in the filter language
 */
public record SavedView(String id, String name, String filter) {}
