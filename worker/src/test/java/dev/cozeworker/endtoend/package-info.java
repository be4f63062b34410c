/** The whole worker against a real broker and the Coze simulator, each in its own process. */
@NullMarked
package dev.cozeworker.endtoend;

import org.jspecify.annotations.NullMarked;
