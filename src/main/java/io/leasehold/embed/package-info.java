/** The kernel as a library: one registry, one worker and the engines of one program, in a few lines. */
@NullMarked
package io.leasehold.embed;

import org.jspecify.annotations.NullMarked;
