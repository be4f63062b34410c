/** Tests of the simulator from the outside, over HTTP. */
@NullMarked
package dev.cozeworker.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
