/** The engine that runs operating-system commands. */
@NullMarked
package io.leasehold.engine.command;

import org.jspecify.annotations.NullMarked;
