/** The events of one process and of the whole registry, live, with what each says. */
@NullMarked
package io.leasehold.console.events;

import org.jspecify.annotations.NullMarked;
