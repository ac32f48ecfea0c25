/** Fenced leases and the proof of life or death of their holders. */
@NullMarked
package io.leasehold.lease;

import org.jspecify.annotations.NullMarked;
