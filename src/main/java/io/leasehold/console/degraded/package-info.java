/** What a window says when its registry or its machine cannot go on as usual. */
@NullMarked
package io.leasehold.console.degraded;

import org.jspecify.annotations.NullMarked;
