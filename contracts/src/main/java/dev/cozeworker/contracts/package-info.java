/**
 * The messages of the worker, as a producer or a consumer in Java sees them: requests, replies,
 * their strict decoding and their Kafka serializers. Depends on Jackson and on the Kafka clients
 * only.
 */
@NullMarked
package dev.cozeworker.contracts;

import org.jspecify.annotations.NullMarked;
