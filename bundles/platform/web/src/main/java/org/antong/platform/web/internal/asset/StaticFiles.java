package org.antong.platform.web.internal.asset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files below {@code static/} of one bundle. One hash over all of them stands in their
 * addresses, so that a style sheet and the fonts it names by relative address change together.
 */
final class StaticFiles {

  private static final int HASH_LENGTH = 16;

  /** A file as sent: its own bytes, or those of {@code name.gz} beside it. */
  record File(String name, byte[] bytes, byte[] zipped) {}

  private final SortedMap<String, URL> entries;
  private final String hash;
  private final Map<String, File> read = new ConcurrentHashMap<>();

  /**
   * @param entries by path below {@code static/}
   */
  StaticFiles(SortedMap<String, URL> entries) {
    this.entries = entries;
    this.hash = hash(entries);
  }

  String hash() {
    return hash;
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  Optional<File> find(String name) {
    if (!entries.containsKey(name)) return Optional.empty();
    return Optional.of(
        read.computeIfAbsent(
            name, n -> new File(n, bytes(entries.get(n)), bytes(entries.get(n + ".gz")))));
  }

  private static String hash(SortedMap<String, URL> entries) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      entries.forEach(
          (name, url) -> {
            digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(bytes(url));
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(URL url) {
    if (url == null) return null;
    try (InputStream in = url.openStream()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + url, e);
    }
  }
}
