package dev.cozeworker.loadtests.chaos;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that was sent; those with the same key were sent in the order of their numbers. */
record Asked(int number, String id, @Nullable String key, Instant at) {}
