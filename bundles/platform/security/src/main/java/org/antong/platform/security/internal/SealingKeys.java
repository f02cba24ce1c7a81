package org.antong.platform.security.internal;

/** The keys that seal, as an exchange of keys handles them. */
interface SealingKeys {

  /** Number of the key that seals. */
  String current();

  /** Makes the next key, which seals from now on, and answers its number. */
  String renew();

  /**
   * Reads the keystore again, for another node has made a key.
   *
   * @return whether the key of this number is there now
   */
  boolean follow(String number);
}
