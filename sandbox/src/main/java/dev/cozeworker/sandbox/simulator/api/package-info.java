/**
 * Coze's Open API: its endpoints, envelopes, streams and refusals. Depends on the other packages of
 * the simulator, but not on {@code control}.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator.api;

import org.jspecify.annotations.NullMarked;
