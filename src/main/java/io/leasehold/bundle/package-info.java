/** A few processes in one file that leaves the machine: written without secrets, and opened to be looked at. */
@NullMarked
package io.leasehold.bundle;

import org.jspecify.annotations.NullMarked;
