/** The view of the checks of a registry and its host. */
@NullMarked
package io.leasehold.console.doctor;

import org.jspecify.annotations.NullMarked;
