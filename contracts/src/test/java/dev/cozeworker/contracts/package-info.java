/** Tests of the messages: of the decoder, the codecs and the schemas against one another. */
@NullMarked
package dev.cozeworker.contracts;

import org.jspecify.annotations.NullMarked;
