/** What classes log, for tests that look at it. */
@NullMarked
package dev.cozeworker.logged;

import org.jspecify.annotations.NullMarked;
