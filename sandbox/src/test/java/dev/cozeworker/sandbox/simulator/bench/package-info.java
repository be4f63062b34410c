/** What the simulator costs under load. Run by hand: {@code ManyStreams} has a main method. */
@NullMarked
package dev.cozeworker.sandbox.simulator.bench;

import org.jspecify.annotations.NullMarked;
