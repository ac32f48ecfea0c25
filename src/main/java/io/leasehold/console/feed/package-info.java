/**
 * What the window knows of a registry: rows, judged, and kept up to date off the FX thread.
 *
 * <p>{@link io.leasehold.console.feed.RegistryFeed} is the only class of the console that reads rows by itself. It hands
 * out immutable {@link io.leasehold.console.feed.JudgedRow}s; nothing here knows a control.
 */
@NullMarked
package io.leasehold.console.feed;

import org.jspecify.annotations.NullMarked;
