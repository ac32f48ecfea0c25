/** What people did, and which late writes were refused. */
@NullMarked
package io.leasehold.console.audit;

import org.jspecify.annotations.NullMarked;
