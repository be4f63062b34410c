package dev.cozeworker.sandbox.simulator.world;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;

/** An OAuth app of type JWT, installed for the personal account and for the enterprise. */
public record OAuthApp(
    String clientId, String publicKeyId, PublicKey publicKey, PrivateKey privateKey) {

  /** The private key as PKCS#8 PEM, as Coze's console lets it be downloaded. */
  public String privateKeyPem() {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(privateKey.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }

  @Override
  public String toString() {
    return "OAuthApp[" + clientId + "]";
  }
}
