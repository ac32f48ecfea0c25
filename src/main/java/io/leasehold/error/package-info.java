/** The one family of errors, each with a stable code, an id where there is one, a cause and a remedy. */
@NullMarked
package io.leasehold.error;

import org.jspecify.annotations.NullMarked;
