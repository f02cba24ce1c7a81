package org.antong.platform.security.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.antong.platform.security.internal.domain.Tokens;

/**
 * The keystore of the field keys, PKCS#12, outside the database. Keys are named {@code seal-1}
 * (AES, encrypts), {@code index-1} (HMAC, blind indexes) and, after an exchange, {@code seal-2} and
 * so on; none is ever taken out, because the audit log keeps values of all of them. Its password
 * stands in the environment variable ANTONG_KEYSTORE_PASSWORD or, without one, in a file beside it.
 */
final class KeyFile {

  private static final String FORM = "PKCS12";

  private final Path file;
  private final Path passwordFile;
  private final String givenPassword;

  KeyFile(DataFolder folder) {
    file = folder.resolve("keys", "antong.p12");
    passwordFile = folder.resolve("keys", "antong.p12.pass");
    givenPassword = folder.keystorePassword();
  }

  boolean exists() {
    return Files.exists(file);
  }

  Path path() {
    return file;
  }

  /** The keys by name. Throws when the file is damaged or the password is another. */
  Map<String, SecretKey> load() throws IOException, GeneralSecurityException {
    char[] password = password();
    KeyStore store = KeyStore.getInstance(FORM);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    Map<String, SecretKey> keys = new TreeMap<>();
    for (String name : Collections.list(store.aliases())) {
      if (store.getKey(name, password) instanceof SecretKey key) keys.put(name, key);
    }
    return keys;
  }

  /** Makes the first keys. */
  Map<String, SecretKey> create() throws IOException, GeneralSecurityException {
    if (givenPassword == null) {
      OwnerOnly.write(passwordFile, Tokens.fresh().getBytes(StandardCharsets.UTF_8));
    }
    char[] password = password();
    KeyStore store = KeyStore.getInstance(FORM);
    store.load(null, null);
    for (String name : new String[] {"seal-1", "index-1"}) {
      store.setEntry(
          name, new KeyStore.SecretKeyEntry(fresh()), new KeyStore.PasswordProtection(password));
    }
    write(store, password);
    return load();
  }

  /**
   * Adds a key of this name to those that are there; the keystore is written whole or not at all.
   */
  void add(String name) throws IOException, GeneralSecurityException {
    char[] password = password();
    KeyStore store = KeyStore.getInstance(FORM);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    if (store.containsAlias(name)) throw new IllegalStateException("there is a key " + name);
    store.setEntry(
        name, new KeyStore.SecretKeyEntry(fresh()), new KeyStore.PasswordProtection(password));
    write(store, password);
  }

  private void write(KeyStore store, char[] password) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password);
    OwnerOnly.write(file, bytes.toByteArray());
  }

  private char[] password() throws IOException {
    return (givenPassword == null ? Files.readString(passwordFile).strip() : givenPassword)
        .toCharArray();
  }

  private static SecretKey fresh() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, "AES");
  }
}
