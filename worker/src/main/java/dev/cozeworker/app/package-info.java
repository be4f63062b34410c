/**
 * The wiring: builds every part from the configuration and stops them in the order it spells out.
 */
@NullMarked
package dev.cozeworker.app;

import org.jspecify.annotations.NullMarked;
