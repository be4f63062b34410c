/**
 * The Kafka side: poll loop, lanes, offset ledger, committer. Depends on {@code serving}, whose
 * calls it gives up through {@code coze}, and on {@code contracts} and {@code config}.
 */
@NullMarked
package dev.cozeworker.intake;

import org.jspecify.annotations.NullMarked;
