/**
 * The topics that the system lives on: what they have to be like, making those that are missing,
 * and checking those that are there. Depends on {@code command}, {@code kafka} and {@code config}.
 */
@NullMarked
package dev.cozeworker.cli.topics;

import org.jspecify.annotations.NullMarked;
