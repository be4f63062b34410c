/**
 * Everything on this machine: a sandbox, a worker and a batch, while workspaces move. {@code
 * DemoCommand} has the order of things. Depends on {@code command}, {@code sandbox} and {@code
 * submit}; the worker is a process of its own.
 */
@NullMarked
package dev.cozeworker.cli.demo;

import org.jspecify.annotations.NullMarked;
