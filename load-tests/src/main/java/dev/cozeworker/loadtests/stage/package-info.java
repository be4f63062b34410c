/**
 * What a load test plays on: a broker, a Coze simulator and workers, each a process of its own.
 * Knows them from the outside only, by their command lines and their HTTP. Depends on nothing of
 * this module.
 */
@NullMarked
package dev.cozeworker.loadtests.stage;

import org.jspecify.annotations.NullMarked;
