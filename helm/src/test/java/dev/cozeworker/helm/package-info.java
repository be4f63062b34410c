/**
 * Holds the chart against Helm itself and against the worker's own configuration code. Depends on
 * {@code config.loader} of the worker.
 */
@NullMarked
package dev.cozeworker.helm;

import org.jspecify.annotations.NullMarked;
