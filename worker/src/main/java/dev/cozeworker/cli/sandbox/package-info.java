/**
 * What stands in for Kafka and Coze on one machine, as child processes; nothing here is compiled
 * against them. Depends on {@code command}, {@code kafka} and {@code topics}.
 */
@NullMarked
package dev.cozeworker.cli.sandbox;

import org.jspecify.annotations.NullMarked;
