/**
 * What the status endpoint of a running worker says, as a table. Depends on {@code command}; knows
 * the worker only over HTTP.
 */
@NullMarked
package dev.cozeworker.cli.status;

import org.jspecify.annotations.NullMarked;
