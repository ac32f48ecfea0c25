/** Rows as somebody sees them who only looks, and how they are written for other programs. */
@NullMarked
package io.leasehold.look;

import org.jspecify.annotations.NullMarked;
