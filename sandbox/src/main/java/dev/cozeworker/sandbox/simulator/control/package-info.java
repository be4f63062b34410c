/**
 * The simulator's own endpoints under {@code /sandbox}: the migration switch, settings, counts and
 * the journal. Depends on every other package of the simulator but the root.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator.control;

import org.jspecify.annotations.NullMarked;
