/**
 * The console: one page that shows how the worker is, live. Depends on nothing but the values it is
 * given to show.
 */
@NullMarked
package dev.cozeworker.server.console;

import org.jspecify.annotations.NullMarked;
