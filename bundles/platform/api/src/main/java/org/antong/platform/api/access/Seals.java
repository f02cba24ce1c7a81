package org.antong.platform.api.access;

import java.util.HashMap;
import java.util.Map;

/**
 * Seals and opens the sensitive columns within one call of a store. A value that did not change
 * keeps its sealed form, so that the audit log shows only what changed.
 */
public final class Seals {

  private record Value(String field, String plain) {}

  private final FieldCipher cipher;
  private final Map<Value, String> sealed = new HashMap<>();

  public Seals(FieldCipher cipher) {
    this.cipher = cipher;
  }

  public String seal(String field, String plain) {
    if (plain == null) return null;
    return sealed.computeIfAbsent(new Value(field, plain), v -> cipher.seal(field, plain));
  }

  public String open(String field, String text) {
    if (text == null) return null;
    String plain = cipher.open(field, text);
    sealed.putIfAbsent(new Value(field, plain), text);
    return plain;
  }

  public String index(String field, String plain) {
    return cipher.index(field, plain);
  }
}
