/**
 * One call to Coze: endpoints, server-sent events, and the classification of every way in which a
 * call ends. Depends on {@code credentials} and {@code config}; knows OkHttp.
 */
@NullMarked
package dev.cozeworker.coze;

import org.jspecify.annotations.NullMarked;
