/** What a registry with a million ended rows costs those who look at the few that live. */
@NullMarked
package io.leasehold.bench.large;

import org.jspecify.annotations.NullMarked;
