/**
 * A batch: a file of requests in, a file of replies out, one line each, however often it was
 * interrupted. {@code Submission} has the order of things. Depends on {@code contracts}, {@code
 * command}, {@code kafka} and {@code topics}.
 */
@NullMarked
package dev.cozeworker.cli.submit;

import org.jspecify.annotations.NullMarked;
