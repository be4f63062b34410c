/**
 * Tokens: personal access tokens and JWT apps, fetched once however many ask, refreshed ahead of
 * their end. Depends on {@code config}; knows OkHttp.
 */
@NullMarked
package dev.cozeworker.credentials;

import org.jspecify.annotations.NullMarked;
