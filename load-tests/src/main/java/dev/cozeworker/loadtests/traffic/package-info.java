/**
 * Requests that go to the worker through Kafka, and the replies that come back. Depends on {@code
 * contracts}; knows nothing of what serves them.
 */
@NullMarked
package dev.cozeworker.loadtests.traffic;

import org.jspecify.annotations.NullMarked;
