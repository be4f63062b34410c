@NullMarked
package dev.cozeworker.peers;

import org.jspecify.annotations.NullMarked;
