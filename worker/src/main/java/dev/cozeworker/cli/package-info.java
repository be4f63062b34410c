/**
 * The command line: the list of commands, and how every failure is told to a user. Each command has
 * a package of its own below; they share {@code command} and {@code kafka}, and only {@code run}
 * depends on {@code app}.
 */
@NullMarked
package dev.cozeworker.cli;

import org.jspecify.annotations.NullMarked;
