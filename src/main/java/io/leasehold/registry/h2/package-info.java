/** The registry on one H2 file: one writer with group commit, durable reads, hardening on open. */
@NullMarked
package io.leasehold.registry.h2;

import org.jspecify.annotations.NullMarked;
