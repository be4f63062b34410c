package dev.cozeworker.credentials;

import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.Secret;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads RSA private keys from PEM, in PKCS#8 as Coze gives them out or in the older PKCS#1. */
final class PrivateKeys {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  /** {@code INTEGER 0, SEQUENCE {OID rsaEncryption, NULL}}: what PKCS#8 puts before the key. */
  private static final byte[] VERSION_AND_ALGORITHM = {
    2, 1, 0, 0x30, 13, 6, 9, 42, (byte) 0x86, 72, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  private PrivateKeys() {}

  /**
   * Returns the key.
   *
   * @throws ConfigException if it is not an RSA private key in PEM; the text is never quoted
   */
  static PrivateKey rsa(Secret pem) {
    // An environment variable often carries the line breaks as backslash and n.
    Matcher block = PEM.matcher(pem.reveal().replace("\\n", "\n"));
    if (!block.find()) {
      throw new ConfigException(
          "the private key is not PEM: it has no -----BEGIN PRIVATE KEY----- and END line");
    }
    return switch (block.group(1)) {
      case "PRIVATE KEY" -> decode(bytes(block.group(2)));
      case "RSA PRIVATE KEY" -> decode(pkcs8(bytes(block.group(2))));
      case "ENCRYPTED PRIVATE KEY" ->
          throw new ConfigException(
              "the private key is encrypted; decrypt it with: openssl pkcs8 -in KEY -out PLAIN");
      default ->
          throw new ConfigException(
              "the private key is a PEM block of the kind "
                  + block.group(1)
                  + "; what is needed is the RSA PRIVATE KEY that Coze gave out with the app");
    };
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "the private key's PEM block is encrypted or damaged: it is not Base64 throughout");
    }
  }

  private static PrivateKey decode(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new ConfigException("the private key is not an RSA key, or it was cut");
    }
  }

  private static byte[] pkcs8(byte[] pkcs1) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(VERSION_AND_ALGORITHM);
    inner.writeBytes(tagged(OCTET_STRING, pkcs1));
    return tagged(SEQUENCE, inner.toByteArray());
  }

  /** DER with a length of two bytes, which fits every RSA key from 2048 bits up. */
  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    der.write(0x82);
    der.write(content.length >> 8);
    der.write(content.length);
    der.writeBytes(content);
    return der.toByteArray();
  }
}
