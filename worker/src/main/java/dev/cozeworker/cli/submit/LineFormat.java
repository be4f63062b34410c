package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Request;

/** How a line of the file becomes a request. */
interface LineFormat {

  /** Returns what the line holds. */
  Decoded decode(int number, byte[] line);

  /** Returns the value of the record that is sent for it. */
  byte[] value(byte[] line, Request request);
}
