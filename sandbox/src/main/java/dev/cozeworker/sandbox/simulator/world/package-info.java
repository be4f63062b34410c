/**
 * Whom Coze knows and what belongs to whom: accounts, workspaces with their bots and workflows, the
 * OAuth app, and moves from one account to the other. Depends on the JDK only.
 */
@NullMarked
package dev.cozeworker.sandbox.simulator.world;

import org.jspecify.annotations.NullMarked;
