/** The program: arguments, the composition root and exit codes. */
@NullMarked
package io.leasehold;

import org.jspecify.annotations.NullMarked;
