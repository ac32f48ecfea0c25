/** Looking or working: what is said before a worker starts in this window, and before one stops. */
@NullMarked
package io.leasehold.console.mode;

import org.jspecify.annotations.NullMarked;
