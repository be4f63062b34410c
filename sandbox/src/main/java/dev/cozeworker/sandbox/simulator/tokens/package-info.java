/**
 * Access tokens and the JWT grant that hands them out. Depends on {@code world}, {@code settings},
 * {@code script} and {@code http}.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator.tokens;

import org.jspecify.annotations.NullMarked;
