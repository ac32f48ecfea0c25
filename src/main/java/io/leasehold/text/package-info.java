/** Rules about text that every screen shares: what is shown must neither be obeyed nor hide. */
@NullMarked
package io.leasehold.text;

import org.jspecify.annotations.NullMarked;
