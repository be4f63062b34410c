/** What reached Coze: counts, the journal, and how much is under way. Depends on Jackson only. */
@NullMarked
package dev.cozeworker.sandbox.simulator.calls;

import org.jspecify.annotations.NullMarked;
