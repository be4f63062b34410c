/**
 * Which credential comes next: routes, breakers and their permits. Decides and never calls
 * anything. Depends on {@code coze} for the scopes of a refusal, and on {@code credentials}, {@code
 * contracts} and {@code config}.
 */
@NullMarked
package dev.cozeworker.failover;

import org.jspecify.annotations.NullMarked;
