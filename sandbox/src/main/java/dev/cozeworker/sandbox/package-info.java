/**
 * The command line of the sandbox: what stands in for Kafka and Coze on one machine. Registers one
 * command for each part and may depend on all of them; nothing depends on it.
 */
@NullMarked
package dev.cozeworker.sandbox;

import org.jspecify.annotations.NullMarked;
