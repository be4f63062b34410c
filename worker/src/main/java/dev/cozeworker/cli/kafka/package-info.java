/**
 * How commands reach Kafka, and what a user is told when they cannot. Depends on {@code command}
 * and {@code config}.
 */
@NullMarked
package dev.cozeworker.cli.kafka;

import org.jspecify.annotations.NullMarked;
