/**
 * For the tests of engine authors: a clock that is moved by hand, and a worker that does one thing at a time and only
 * when it is told to. Part of the library, so that no author has to write it again; no program uses it.
 */
@NullMarked
package io.leasehold.testing;

import org.jspecify.annotations.NullMarked;
