/** Choosing another registry, and what became of this one since somebody looked last. */
@NullMarked
package io.leasehold.console.registries;

import org.jspecify.annotations.NullMarked;
