/** Programs of the class path in processes of their own, which tests can kill. */
@NullMarked
package dev.cozeworker.forked;

import org.jspecify.annotations.NullMarked;
