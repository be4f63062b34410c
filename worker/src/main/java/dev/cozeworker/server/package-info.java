/**
 * Health, status and metrics over HTTP. Depends on {@code serving}, {@code intake} and {@code
 * failover} only to read how they are.
 */
@NullMarked
package dev.cozeworker.server;

import org.jspecify.annotations.NullMarked;
