/** The tabs of the detail pane about one process: its evidence, its timeline and its declaration. */
@NullMarked
package io.leasehold.console.detail;

import org.jspecify.annotations.NullMarked;
