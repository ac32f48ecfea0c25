/** Folders, version and the facts of this machine's user. */
@NullMarked
package io.leasehold.host;

import org.jspecify.annotations.NullMarked;
