/** The registry in memory: the same planner over plain maps, for tests and engine authors. */
@NullMarked
package io.leasehold.registry.memory;

import org.jspecify.annotations.NullMarked;
