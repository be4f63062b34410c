/**
 * Dead letters: listing those that are there, and sending them again. Depends on {@code contracts},
 * {@code command} and {@code kafka}.
 */
@NullMarked
package dev.cozeworker.cli.deadletters;

import org.jspecify.annotations.NullMarked;
