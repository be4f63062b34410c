@NullMarked
package dev.cozeworker.credentials;

import org.jspecify.annotations.NullMarked;
