/**
 * A Coze that runs on this machine: speaks its Open API, moves workspaces between accounts on
 * command, misbehaves as told and remembers every call. Depends on Netty, Jackson and picocli;
 * knows nothing of the worker.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
