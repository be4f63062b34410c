@NullMarked
package dev.cozeworker.intake;

import org.jspecify.annotations.NullMarked;
