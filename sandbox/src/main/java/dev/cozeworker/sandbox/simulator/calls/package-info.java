/**
 * What reached Coze: counts, the journal, how much is under way, and the limits that follow from
 * it. Depends on {@code settings} and Jackson.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator.calls;

import org.jspecify.annotations.NullMarked;
