/** An HTTP server of a few lines whose answers a test writes byte for byte. */
@NullMarked
package dev.cozeworker.scripted;

import org.jspecify.annotations.NullMarked;
