/** What a person reads at the first start ever: four words on one screen, and the way to see them at work. */
@NullMarked
package io.leasehold.console.welcome;

import org.jspecify.annotations.NullMarked;
