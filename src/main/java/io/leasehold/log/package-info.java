/** The log of the program: a few small files in the state folder of the user, readable by nobody else. */
@NullMarked
package io.leasehold.log;

import org.jspecify.annotations.NullMarked;
