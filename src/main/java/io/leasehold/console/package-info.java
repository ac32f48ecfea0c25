/**
 * The desktop console.
 *
 * <p>{@link io.leasehold.console.Console#open} opens a window on a registry. {@code ConsoleWindow} is the composition
 * root: it puts the features, each in a package beside, into the frame of {@code console.frame}, whose package says
 * where they hang.
 */
@NullMarked
package io.leasehold.console;

import org.jspecify.annotations.NullMarked;
