/** What sweeps did and what the next one would do: past summaries with their verdicts, and the dry run. */
@NullMarked
package io.leasehold.console.sweeps;

import org.jspecify.annotations.NullMarked;
