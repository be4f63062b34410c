/** Refusals in every shape, from the wire to the reply. */
@NullMarked
package dev.cozeworker.shapes;

import org.jspecify.annotations.NullMarked;
