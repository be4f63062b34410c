@NullMarked
package dev.cozeworker.loadtests.failover;

import org.jspecify.annotations.NullMarked;
