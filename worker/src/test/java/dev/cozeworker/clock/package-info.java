/** The time of tests that have no virtual time of their own. */
@NullMarked
package dev.cozeworker.clock;

import org.jspecify.annotations.NullMarked;
