/**
 * What a person can do to processes: each act shows its computed consequence first, asks for a reason, takes the
 * evidence again before it writes, and names its equivalent command line.
 */
@NullMarked
package io.leasehold.console.acts;

import org.jspecify.annotations.NullMarked;
