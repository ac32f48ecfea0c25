/** Named checks of a registry and of what it depends on, each with what was found, why, and what to do. Reads only. */
@NullMarked
package io.leasehold.doctor;

import org.jspecify.annotations.NullMarked;
