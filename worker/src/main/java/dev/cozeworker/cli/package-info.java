/** The commands of {@code coze-worker}. Depends on {@code app} and {@code config}. */
@NullMarked
package dev.cozeworker.cli;

import org.jspecify.annotations.NullMarked;
