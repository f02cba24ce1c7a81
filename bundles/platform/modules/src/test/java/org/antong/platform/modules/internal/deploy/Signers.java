package org.antong.platform.modules.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Made-up signers with keys of their own, and what they sign. */
final class Signers {

  private static final char[] PASSWORD = "made-up".toCharArray();

  private final Path folder;

  Signers(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a signer.
   *
   * @param more options of keytool, for example {@code -startdate}
   */
  void make(String name, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-validity",
                "90"));
    command.addAll(List.of(more));
    keytool(command);
  }

  /** Writes a signer's certificate into a folder of trusted ones. */
  void trust(String name, Path trusted) {
    try {
      Files.createDirectories(trusted);
      String pem =
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(store().getCertificate(name).getEncoded())
              + "\n-----END CERTIFICATE-----\n";
      Files.writeString(trusted.resolve(name + ".pem"), pem);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs a jar in place. */
  void sign(Path jar, String name) {
    try {
      KeyStore store = store();
      JarSigner signer =
          new JarSigner.Builder(
                  (PrivateKey) store.getKey(name, PASSWORD),
                  CertificateFactory.getInstance("X.509")
                      .generateCertPath(List.<Certificate>of(store.getCertificateChain(name))))
              .signerName(name.toUpperCase(java.util.Locale.ROOT))
              .build();
      Path signed = jar.resolveSibling(jar.getFileName() + ".signed");
      try (ZipFile in = new ZipFile(jar.toFile());
          OutputStream out = Files.newOutputStream(signed)) {
        signer.sign(in, out);
      }
      Files.move(signed, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private void keytool(List<String> what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(
        List.of(
            "-keystore",
            folder.resolve("keys.p12").toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD)));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
