/** The command line, one class a command. */
@NullMarked
package io.leasehold.command;

import org.jspecify.annotations.NullMarked;
