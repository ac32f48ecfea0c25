/**
 * A whole small world of workers, people and a registry on virtual time, with faults that a script puts between any two
 * of their steps. The planner, the decision and the worker are the real ones; one seed is one run.
 */
@NullMarked
package io.leasehold.simulation;

import org.jspecify.annotations.NullMarked;
