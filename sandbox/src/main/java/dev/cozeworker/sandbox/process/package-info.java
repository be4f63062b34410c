/**
 * What every part of the sandbox shares as a process of its own: how it tells its parent that it is
 * ready, when it ends, and how it says that it cannot start. Depends on Jackson only.
 */
@NullMarked
package dev.cozeworker.sandbox.process;

import org.jspecify.annotations.NullMarked;
