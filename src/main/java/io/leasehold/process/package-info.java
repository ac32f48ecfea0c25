/** The vocabulary of durable processes: immutable values and the fold of an event log. No I/O. */
@NullMarked
package io.leasehold.process;

import org.jspecify.annotations.NullMarked;
