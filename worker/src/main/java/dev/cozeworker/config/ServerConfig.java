package dev.cozeworker.config;

import org.jspecify.annotations.Nullable;

/** Where health, status and console are served; without a token nothing can be changed there. */
public record ServerConfig(String bind, int port, @Nullable SecretSource adminToken) {}
