/** The simulations, and what they need of Gatling. Depends on {@code stage} and {@code traffic}. */
@NullMarked
package dev.cozeworker.loadtests;

import org.jspecify.annotations.NullMarked;
