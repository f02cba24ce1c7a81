package org.antong.platform.security.internal;

import javax.crypto.SecretKey;

/** Keys for encrypting files, made from the keys of the fields. */
public interface FileKeys {

  /** Number of the key new files are encrypted with. */
  String current();

  /** The key of this number. Throws IllegalStateException when the keystore has none. */
  SecretKey file(String number);
}
