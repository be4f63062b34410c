/**
 * Health, status and metrics over HTTP. Depends on {@code serving}, {@code intake}, {@code
 * failover} and {@code migration} only to read how they are.
 */
@NullMarked
package dev.cozeworker.server;

import org.jspecify.annotations.NullMarked;
