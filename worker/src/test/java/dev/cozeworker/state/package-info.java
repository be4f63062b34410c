/** Tests of the state that workers share. */
@NullMarked
package dev.cozeworker.state;

import org.jspecify.annotations.NullMarked;
