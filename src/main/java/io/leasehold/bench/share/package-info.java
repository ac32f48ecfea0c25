/** How fast several programs share one registry, and how soon one takes the place of another. */
@NullMarked
package io.leasehold.bench.share;

import org.jspecify.annotations.NullMarked;
