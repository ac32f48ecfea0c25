/** The same empty work by well-known schedulers, on the same kind of file, in the same run. */
@NullMarked
package io.leasehold.bench.peers;

import org.jspecify.annotations.NullMarked;
