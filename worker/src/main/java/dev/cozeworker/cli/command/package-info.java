/**
 * What every command shares: where the configuration is, how durations are written, how a failure
 * becomes a sentence and an exit status. Depends on {@code config}.
 */
@NullMarked
package dev.cozeworker.cli.command;

import org.jspecify.annotations.NullMarked;
