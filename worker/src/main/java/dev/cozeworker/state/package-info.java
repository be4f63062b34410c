/**
 * The state that all workers share, kept in one compacted topic: conversations, what operators
 * prefer, what breakers have learnt, and what happened when. The only room beside {@code intake}
 * and {@code cli} that knows Kafka. Depends on {@code conversations}, {@code failover} and {@code
 * migration}, whose state it carries, and on {@code config} and {@code contracts}.
 */
@NullMarked
package dev.cozeworker.state;

import org.jspecify.annotations.NullMarked;
