/**
 * Running the worker: what is checked before it starts, and how it is stopped. Depends on {@code
 * app}, {@code command}, {@code kafka} and {@code topics}.
 */
@NullMarked
package dev.cozeworker.cli.run;

import org.jspecify.annotations.NullMarked;
