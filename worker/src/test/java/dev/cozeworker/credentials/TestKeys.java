package dev.cozeworker.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/** RSA keys made for the tests, in the PEM forms that users bring. */
final class TestKeys {
  static final KeyPair ONE = make();
  static final KeyPair OTHER = make();

  /** Where the PKCS#1 key lies inside the PKCS#8 key of 2048 bits. */
  private static final int PKCS1_OFFSET = 26;

  private TestKeys() {}

  static String pkcs8(KeyPair pair) {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  static String pkcs1(KeyPair pair) {
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS1_OFFSET, pkcs8.length));
  }

  static String pem(String kind, byte[] der) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(("-----BEGIN " + kind + "-----\n").getBytes(US_ASCII));
    text.writeBytes(Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der));
    text.writeBytes(("\n-----END " + kind + "-----\n").getBytes(US_ASCII));
    return text.toString(US_ASCII);
  }

  private static KeyPair make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
