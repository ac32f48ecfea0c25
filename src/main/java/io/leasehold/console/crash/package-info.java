/**
 * The guided crash: a worker in a program of its own is ended with SIGKILL while a person looks on, and this window
 * takes its registry over.
 */
@NullMarked
package io.leasehold.console.crash;

import org.jspecify.annotations.NullMarked;
