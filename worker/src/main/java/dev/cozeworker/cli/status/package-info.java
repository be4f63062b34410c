/**
 * What the status endpoint of a running worker says, as a table. Depends on {@code command}, and on
 * {@code credentials} for the words about a token's end; knows the worker only over HTTP.
 */
@NullMarked
package dev.cozeworker.cli.status;

import org.jspecify.annotations.NullMarked;
