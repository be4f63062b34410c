package dev.cozeworker.loadtests.chaos;

import java.time.Instant;

/** A call that reached the simulator, for the request with that id. */
record CozeCall(String id, Instant started) {}
