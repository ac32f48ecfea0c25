/** Who has worked on the registry: one line an operating-system process, what is proven about it, and its drain. */
@NullMarked
package io.leasehold.console.owners;

import org.jspecify.annotations.NullMarked;
