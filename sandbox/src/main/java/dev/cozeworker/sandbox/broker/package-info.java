/**
 * A Kafka broker without an installation: in this JVM, as a cluster of processes, or as a container
 * where a Docker daemon answers. The one package that knows the Kafka server; depends on {@code
 * process} only.
 */
@NullMarked
package dev.cozeworker.sandbox.broker;

import org.jspecify.annotations.NullMarked;
