package dev.cozeworker.sandbox.simulator.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The RSA key pair of the OAuth app, made anew or kept in a directory. */
public final class AppKeys {
  private static final int BITS = 2048;

  private AppKeys() {}

  public static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make RSA keys", e);
    }
  }

  /** Reads the pair back from a private key in PKCS#8 PEM. */
  public static KeyPair read(Path file) throws IOException {
    String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
      if (!(key instanceof RSAPrivateCrtKey rsa)) {
        throw new IOException(file + " holds no RSA key with its public exponent");
      }
      RSAPublicKeySpec spec = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
      return new KeyPair(factory.generatePublic(spec), key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " holds no RSA key in PKCS#8 PEM", e);
    }
  }

  /** Writes the private key so that only its owner can read it. */
  public static void write(OAuthApp app, Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, app.privateKeyPem());
  }
}
