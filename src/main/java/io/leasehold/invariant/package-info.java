/** What must be true of every registry and of everything that was observed of it, each law written once. */
@NullMarked
package io.leasehold.invariant;

import org.jspecify.annotations.NullMarked;
