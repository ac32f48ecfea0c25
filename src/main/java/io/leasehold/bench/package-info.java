/** Measurements of the real store and worker, in their own programs. */
@NullMarked
package io.leasehold.bench;

import org.jspecify.annotations.NullMarked;
