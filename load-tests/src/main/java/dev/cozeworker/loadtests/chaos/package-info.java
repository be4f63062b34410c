/**
 * The chaos suite: what becomes of requests while workers and brokers are killed, frozen, added and
 * taken away, and a checker that says whether the worker's promises held; and its bounds. Depends
 * on {@code stage} and {@code traffic}, and on the metronome of {@code bench}.
 */
@NullMarked
package dev.cozeworker.loadtests.chaos;

import org.jspecify.annotations.NullMarked;
