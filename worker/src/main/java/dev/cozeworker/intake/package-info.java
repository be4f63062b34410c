/**
 * The Kafka side: poll loop, lanes, offset ledger, committer. Depends on {@code serving} and {@code
 * config}.
 */
@NullMarked
package dev.cozeworker.intake;

import org.jspecify.annotations.NullMarked;
