/** The worker that a window may run: whether it does, what it would do, and how it is started and stopped. */
@NullMarked
package io.leasehold.console.worker;

import org.jspecify.annotations.NullMarked;
