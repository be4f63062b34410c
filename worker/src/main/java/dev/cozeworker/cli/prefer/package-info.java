/**
 * The planned move and the way back: which credential comes first, told to all workers through the
 * topic of their shared state. Depends on {@code command}, {@code kafka} and {@code state}.
 */
@NullMarked
package dev.cozeworker.cli.prefer;

import org.jspecify.annotations.NullMarked;
