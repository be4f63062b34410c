/**
 * How the simulated Coze behaves: latency, answers, refusals, mishaps, limits; validated strictly.
 * Depends on Jackson only.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator.settings;

import org.jspecify.annotations.NullMarked;
