/**
 * What a move costs under load: requests that fail, calls that are made in vain, and the time until
 * all go where they are served. Depends on {@code stage}, {@code traffic} and, for its beat, {@code
 * bench}.
 */
@NullMarked
package dev.cozeworker.loadtests.failover;

import org.jspecify.annotations.NullMarked;
