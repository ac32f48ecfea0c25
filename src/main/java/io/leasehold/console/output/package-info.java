/** What a command has written, live and searchable. */
@NullMarked
package io.leasehold.console.output;

import org.jspecify.annotations.NullMarked;
