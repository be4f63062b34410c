/**
 * Whose conversation is it, and which one stands for it at another credential. Depends on {@code
 * coze}.
 */
@NullMarked
package dev.cozeworker.conversations;

import org.jspecify.annotations.NullMarked;
