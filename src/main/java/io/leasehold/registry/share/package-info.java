/** One owner for each registry folder, many programs: election, the socket, and the same port on both of its ends. */
@NullMarked
package io.leasehold.registry.share;

import org.jspecify.annotations.NullMarked;
