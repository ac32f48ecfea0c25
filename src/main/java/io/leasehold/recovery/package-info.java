/** What the next sweep does with a row, and the sentence that says why. */
@NullMarked
package io.leasehold.recovery;

import org.jspecify.annotations.NullMarked;
