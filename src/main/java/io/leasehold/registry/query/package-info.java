/** The filter language, parsed once for the command line and the console, and queries over the registry. */
@NullMarked
package io.leasehold.registry.query;

import org.jspecify.annotations.NullMarked;
