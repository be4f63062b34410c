/**
 * Answers as declarative scripts: a head, timed pieces of body, an ending; and the mishaps that
 * rewrite them. Depends on Netty's buffers and Jackson only.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator.script;

import org.jspecify.annotations.NullMarked;
