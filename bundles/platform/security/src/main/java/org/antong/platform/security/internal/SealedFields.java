package org.antong.platform.security.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.security.internal.store.FieldKeyStore;

/**
 * Encryption of sensitive fields (design.md 6). A sealed value is
 *
 * <pre>g.KEY.DATA</pre>
 *
 * where {@code g} names the scheme (AES-256-GCM; another letter would name SM4-GCM), KEY is the
 * number of the key {@code seal-KEY} in the keystore, and DATA is base64url without padding of 12
 * random bytes of nonce, the ciphertext and 16 bytes of tag. What stands before DATA and the
 * field's name are authenticated with it. The key with the highest number seals; every key in the
 * keystore opens, so keys are exchanged while the system serves. A blind index is base64url of
 * HMAC-SHA-256 with {@code index-1} over field name, a zero byte and value.
 */
public final class SealedFields implements FieldCipher, FileKeys, SealingKeys {

  private static final DataScope KEYS = DataScope.system("keys belong to the installation");
  private static final String SCHEME = "g";
  private static final String SEAL = "seal-";
  static final String INDEX = "index-1";
  private static final String FILES = "files";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** The keys by number; the current one seals. */
  private record Ring(Map<String, SecretKey> keys, String current) {}

  private final SecureRandom random = new SecureRandom();
  private final ModuleDb db;
  private final KeyFile file;
  private final SecretKey indexing;
  private volatile Ring ring;

  /** Opens the keys. Throws KeysLost when they are not those of the database. */
  SealedFields(ModuleDb db, DataFolder folder) {
    this.db = db;
    this.file = new KeyFile(folder);
    Map<String, SecretKey> keys = keys(db, file);
    ring = ring(keys);
    SecretKey index = keys.get(INDEX);
    if (index == null) throw refusal("has no key for searching", file);
    indexing = new SecretKeySpec(index.getEncoded(), "HmacSHA256");
  }

  private Ring ring(Map<String, SecretKey> keys) {
    Map<String, SecretKey> sealing = new TreeMap<>();
    keys.forEach(
        (name, key) -> {
          if (name.startsWith(SEAL)) sealing.put(name.substring(SEAL.length()), key);
        });
    String newest =
        sealing.keySet().stream()
            .max(Comparator.comparingInt(Integer::parseInt))
            .orElseThrow(() -> refusal("has no key to encrypt with", file));
    return new Ring(Map.copyOf(sealing), newest);
  }

  @Override
  public synchronized String renew() {
    String next = Integer.toString(Integer.parseInt(ring.current()) + 1);
    try {
      file.add(SEAL + next);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a new key could not be kept", e);
    }
    ring = ring(keys(db, file));
    return next;
  }

  @Override
  public synchronized boolean follow(String number) {
    if (!ring.keys().containsKey(number)) {
      try {
        ring = ring(keys(db, file));
      } catch (KeysLost e) {
        return false;
      }
    }
    return ring.keys().containsKey(number);
  }

  /** The number of the key a value was sealed with; empty for what is no sealed value. */
  static Optional<String> keyOf(String sealed) {
    if (sealed == null || !sealed.startsWith(SCHEME + ".")) return Optional.empty();
    int end = sealed.indexOf('.', SCHEME.length() + 1);
    return end < 0
        ? Optional.empty()
        : Optional.of(sealed.substring(SCHEME.length() + 1, end)).filter(n -> n.matches("\\d+"));
  }

  @Override
  public String seal(String field, String plain) {
    if (plain == null) return null;
    Ring now = ring;
    String head = SCHEME + "." + now.current() + ".";
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, now.keys().get(now.current()), nonce, 0, head + field)
              .doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return head + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a field could not be encrypted: " + field, e);
    }
  }

  @Override
  public String open(String field, String sealed) {
    if (sealed == null) return null;
    String[] parts = sealed.split("\\.", 3);
    SecretKey key = parts.length == 3 && parts[0].equals(SCHEME) ? key(parts[1]) : null;
    if (key == null) throw new IllegalStateException("no key for a sealed value of " + field);
    try {
      byte[] all = Base64.getUrlDecoder().decode(parts[2]);
      String head = parts[0] + "." + parts[1] + ".";
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, all, 0, head + field)
              .doFinal(all, NONCE, all.length - NONCE);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("a sealed value is damaged: " + field, e);
    }
  }

  @Override
  public String index(String field, String plain) {
    if (plain == null) return null;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(indexing);
      mac.update(field.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a field could not be indexed: " + field, e);
    }
  }

  @Override
  public String current() {
    return ring.current();
  }

  /** A key by its number; one this node does not know yet is looked for in the keystore. */
  private SecretKey key(String number) {
    SecretKey key = ring.keys().get(number);
    if (key != null || !number.matches("\\d{1,6}") || !follow(number)) return key;
    return ring.keys().get(number);
  }

  @Override
  public SecretKey file(String number) {
    SecretKey key = key(number);
    if (key == null) throw new IllegalStateException("no key " + number + " for a file");
    try {
      // A key of its own, so that no text and no file are ever encrypted with the same one.
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(FILES.getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int at, String bound)
      throws GeneralSecurityException {
    if (nonce.length < at + NONCE) throw new IllegalArgumentException("too short");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, at, NONCE));
    cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** The keys this database was written with; new ones only when it never knew any. */
  private static Map<String, SecretKey> keys(ModuleDb db, KeyFile file) {
    Caller platform = Caller.platform("field keys");
    FieldKeyStore store = new FieldKeyStore();
    Map<String, String> known = db.read(platform, (scope, handle) -> store.all(KEYS, handle));
    if (!known.isEmpty() && !file.exists()) throw refusal("is missing", file);
    Map<String, SecretKey> keys;
    try {
      keys = file.exists() ? file.load() : file.create();
    } catch (IOException | GeneralSecurityException e) {
      throw refusal("cannot be opened (damaged, or its password is another)", file);
    }
    Map<String, String> present = new TreeMap<>();
    keys.forEach((name, key) -> present.put(name, checkValue(name, key)));
    known.forEach(
        (name, value) -> {
          if (!value.equals(present.get(name))) throw refusal("is not that of this database", file);
        });
    present.keySet().removeAll(known.keySet());
    if (!present.isEmpty()) {
      db.write(
          platform,
          (scope, tx) -> {
            present.forEach((name, value) -> store.insert(KEYS, tx, name, value));
            return null;
          });
    }
    return keys;
  }

  /** Tells a key from another without telling the key. */
  static String checkValue(String name, SecretKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(("check:" + name).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeysLost refusal(String what, KeyFile file) {
    return new KeysLost(
        "The keystore "
            + file.path()
            + " "
            + what
            + ": restore the folder keys from the backup that belongs to this database.");
  }

  /** The keys are not there or not those of the database; the message says what to do. */
  static final class KeysLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysLost(String sentence) {
      super(sentence);
    }
  }
}
