package dev.cozeworker.credentials;

import dev.cozeworker.config.Secret;
import java.time.Instant;

/** A token as it goes into the Authorization header, and since when we hold it. */
public record AccessToken(Secret value, Instant obtainedAt) {}
