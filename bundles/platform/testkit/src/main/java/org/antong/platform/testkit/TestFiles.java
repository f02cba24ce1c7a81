package org.antong.platform.testkit;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.file.FileStore;

/** Keeps files in memory, in clear, so that a test sees what a module hands over. */
public final class TestFiles implements FileStore {

  private final Map<String, byte[]> kept = new LinkedHashMap<>();
  private final Set<String> pointedTo = new HashSet<>();
  private int given;

  @Override
  public Stored put(InputStream bytes) throws IOException {
    byte[] all = bytes.readAllBytes();
    if (all.length > MOST) throw new IllegalArgumentException("larger than " + MOST);
    String reference = "test" + ++given;
    kept.put(reference, all);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(all);
      return new Stored(reference, all.length, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void kept(Tx tx, String reference) {
    pointedTo.add(reference);
  }

  @Override
  public void leave(Tx tx, String reference) {
    pointedTo.remove(reference);
  }

  @Override
  public InputStream open(String reference) throws IOException {
    byte[] all = kept.get(reference);
    if (all == null) throw new FileNotFoundException(reference);
    return new ByteArrayInputStream(all);
  }

  @Override
  public void remove(String reference) {
    kept.remove(reference);
  }

  /** References of what is kept and no row was written for; gone by itself after a day. */
  public Set<String> loose() {
    Set<String> loose = new HashSet<>(kept.keySet());
    loose.removeAll(pointedTo);
    return loose;
  }

  /** References of what is kept at present. */
  public Set<String> references() {
    return Set.copyOf(kept.keySet());
  }
}
