/** The list of processes: which rows it shows, what is selected and marked, and how it is drawn. */
@NullMarked
package io.leasehold.console.processes;

import org.jspecify.annotations.NullMarked;
