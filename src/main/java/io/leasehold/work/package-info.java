/** The worker: sweep, permits, runs, renewal, terminal writes and drain, on injected time and tasks. */
@NullMarked
package io.leasehold.work;

import org.jspecify.annotations.NullMarked;
