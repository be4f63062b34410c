/**
 * The configuration: YAML and environment to validated records. Depends on nothing of the worker;
 * every other room may read its records, none reads YAML or the environment.
 */
@NullMarked
package dev.cozeworker.config;

import org.jspecify.annotations.NullMarked;
