/**
 * The benchmark: how much of the allowed concurrency the worker uses, what it takes of the machine
 * and how much latency it adds. Depends on {@code stage} and {@code traffic}.
 */
@NullMarked
package dev.cozeworker.loadtests.bench;

import org.jspecify.annotations.NullMarked;
