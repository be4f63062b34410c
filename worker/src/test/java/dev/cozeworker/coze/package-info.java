@NullMarked
package dev.cozeworker.coze;

import org.jspecify.annotations.NullMarked;
