/** Views of their own that people keep: a name for a filter, in the rail of a registry. */
@NullMarked
package io.leasehold.console.saved;

import org.jspecify.annotations.NullMarked;
