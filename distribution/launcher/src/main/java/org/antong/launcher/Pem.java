package org.antong.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is in a PEM text: certificates in their order, and a private key.
 *
 * @param key null when there is none
 */
record Pem(List<X509Certificate> certificates, PrivateKey key) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** The name of RSA before a key in the older form (PKCS#1), as the newer one (PKCS#8) has it. */
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  /** Asks for the password of a sealed key. */
  interface Password {
    char[] get() throws IOException;
  }

  static boolean looksLike(byte[] bytes) {
    return new String(
            bytes, 0, Math.min(bytes.length, 100_000), java.nio.charset.StandardCharsets.ISO_8859_1)
        .contains("-----BEGIN ");
  }

  static Pem of(String text, Password password) throws IOException, GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    PrivateKey key = null;
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      byte[] bytes = Base64.getMimeDecoder().decode(blocks.group(2).replaceAll("(?m)^.*:.*$", ""));
      switch (blocks.group(1)) {
        case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
            certificates.add(
                (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(bytes)));
        case "PRIVATE KEY" -> key = key(new PKCS8EncodedKeySpec(bytes));
        case "RSA PRIVATE KEY" -> key = key(new PKCS8EncodedKeySpec(wrapped(bytes)));
        case "ENCRYPTED PRIVATE KEY" -> key = key(opened(bytes, password.get()));
        default -> {
          // parameters of a curve and the like; a key in another form is missed below
        }
      }
    }
    return new Pem(certificates, key);
  }

  private static PrivateKey key(KeySpec spec) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException other) {
        // the next one
      }
    }
    throw new GeneralSecurityException("no private key");
  }

  private static KeySpec opened(byte[] sealed, char[] password)
      throws IOException, GeneralSecurityException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(sealed);
    // PBES2 says its parts in its parameters, and Java wants their name.
    String name =
        info.getAlgName().equals("PBES2") ? info.getAlgParameters().toString() : info.getAlgName();
    Cipher cipher = Cipher.getInstance(name);
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(name).generateSecret(new PBEKeySpec(password)),
        info.getAlgParameters());
    return info.getKeySpec(cipher);
  }

  private static byte[] wrapped(byte[] rsa) {
    byte[] octets = der(0x04, rsa);
    byte[] inside = ByteBuffer.allocate(RSA.length + octets.length).put(RSA).put(octets).array();
    return der(0x30, inside);
  }

  private static byte[] der(int tag, byte[] content) {
    int length = content.length;
    byte[] size =
        length < 128
            ? new byte[] {(byte) length}
            : length < 256
                ? new byte[] {(byte) 0x81, (byte) length}
                : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
    return ByteBuffer.allocate(1 + size.length + length)
        .put((byte) tag)
        .put(size)
        .put(content)
        .array();
  }
}
