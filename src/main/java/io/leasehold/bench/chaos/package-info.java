/** Many programs on one registry, of which one after another is killed, and what that did. */
@NullMarked
package io.leasehold.bench.chaos;

import org.jspecify.annotations.NullMarked;
