/** Tasks and signals of a real virtual machine, for the worker. */
@NullMarked
package io.leasehold.work.jvm;

import org.jspecify.annotations.NullMarked;
