/** The engine that runs pipelines: steps in order, journaled, so that no finished step is repeated. */
@NullMarked
package io.leasehold.engine.pipeline;

import org.jspecify.annotations.NullMarked;
