/**
 * Small programs that do the worker's work in other ways, to compare it with: each takes requests,
 * makes the calls and gives the answers, as well as its library lets it, and is a process of its
 * own. Knows nothing of the worker but its topics and the names of its variables.
 */
@NullMarked
package dev.cozeworker.peers;

import org.jspecify.annotations.NullMarked;
