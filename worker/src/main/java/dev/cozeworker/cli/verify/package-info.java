/**
 * Whether a migration can begin, or how far it is: what each credential can do, asked of Coze
 * itself ({@code Examiner}), and what that comes to ({@code Judge}, which calls nothing). Depends
 * on {@code command}, and on the rooms {@code coze}, {@code credentials} and {@code failover};
 * needs no broker.
 */
@NullMarked
package dev.cozeworker.cli.verify;

import org.jspecify.annotations.NullMarked;
