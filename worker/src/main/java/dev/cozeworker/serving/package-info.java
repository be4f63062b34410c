/**
 * One request from record to reply. Depends on {@code failover}, {@code conversations}, {@code
 * coze}, {@code credentials}, {@code contracts} and {@code config}; knows nothing of Kafka.
 */
@NullMarked
package dev.cozeworker.serving;

import org.jspecify.annotations.NullMarked;
