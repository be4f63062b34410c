/**
 * What a migration has come to: when each credential served and was refused what, and the verdict
 * that follows. Remembers and decides; it calls nothing. Depends on {@code failover} for what a
 * resource is, and on {@code contracts}.
 */
@NullMarked
package dev.cozeworker.migration;

import org.jspecify.annotations.NullMarked;
