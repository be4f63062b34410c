/**
 * Health, status, metrics and console over HTTP. Depends on {@code failover}, {@code migration} and
 * {@code credentials} only to read how they are, and on {@code config} and {@code contracts}.
 */
@NullMarked
package dev.cozeworker.server;

import org.jspecify.annotations.NullMarked;
