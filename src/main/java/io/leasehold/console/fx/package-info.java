/** The one door to the FX thread, tasks beside it, and the look of every window. */
@NullMarked
package io.leasehold.console.fx;

import org.jspecify.annotations.NullMarked;
