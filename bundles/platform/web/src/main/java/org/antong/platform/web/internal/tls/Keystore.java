package org.antong.platform.web.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;

/**
 * The keystore with which the system answers by https.
 *
 * @param subject whose certificate it is
 * @param end until when it is valid
 * @param ownMade whether it signs itself, as the one a first start makes
 */
record Keystore(String subject, Instant end, boolean ownMade) {

  /**
   * Reads a keystore and sees that there is a key with its certificate in it.
   *
   * @throws IOException when it cannot be used
   */
  static Keystore read(Path file, String password) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (!store.isKeyEntry(alias)) continue;
        store.getKey(alias, password.toCharArray());
        X509Certificate own = (X509Certificate) store.getCertificate(alias);
        boolean self = own.getSubjectX500Principal().equals(own.getIssuerX500Principal());
        return new Keystore(
            own.getSubjectX500Principal().getName(), own.getNotAfter().toInstant(), self);
      }
      throw new IOException("no key");
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
