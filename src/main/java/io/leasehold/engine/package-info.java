/** What an engine author implements, and what a running engine may do. */
@NullMarked
package io.leasehold.engine;

import org.jspecify.annotations.NullMarked;
