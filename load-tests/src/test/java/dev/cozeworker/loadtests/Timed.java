package dev.cozeworker.loadtests;

/**
 * A request that was answered.
 *
 * @param sent in unix milliseconds
 * @param millis until its reply could be read
 */
record Timed(long sent, long millis) {}
