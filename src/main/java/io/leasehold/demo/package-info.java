/** A crash and its recovery, shown with real parts. */
@NullMarked
package io.leasehold.demo;

import org.jspecify.annotations.NullMarked;
