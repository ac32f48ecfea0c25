/** What a person chose for the console, and where it is kept. */
@NullMarked
package io.leasehold.console.settings;

import org.jspecify.annotations.NullMarked;
