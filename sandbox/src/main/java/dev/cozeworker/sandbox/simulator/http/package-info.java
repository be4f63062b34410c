/**
 * HTTP/1.1 on one event loop: reads requests whole, plays scripts back byte for byte. Depends on
 * Netty, {@code script} and {@code process}.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator.http;

import org.jspecify.annotations.NullMarked;
