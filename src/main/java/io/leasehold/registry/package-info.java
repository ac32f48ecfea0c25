/** The port to the registry, the planner behind every write, queries, acts and verdict history. */
@NullMarked
package io.leasehold.registry;

import org.jspecify.annotations.NullMarked;
