/** Writing what a list shows into a file, for other programs. */
@NullMarked
package io.leasehold.console.export;

import org.jspecify.annotations.NullMarked;
