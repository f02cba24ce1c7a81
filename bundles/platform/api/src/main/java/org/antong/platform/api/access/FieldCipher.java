package org.antong.platform.api.access;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Encryption of sensitive fields (design.md 6) with keys outside the database. A sealed value names
 * its key, so that keys can be exchanged while the system serves.
 */
@ProviderType
public interface FieldCipher {

  /**
   * Encrypts a value; null stays null. The result is at most 80 + 2 × UTF-8 length characters.
   *
   * @param field module and field, for example {@code registration.child.idNumber}; a value sealed
   *     for one field does not open as another
   */
  String seal(String field, String plain);

  /** Decrypts; null stays null. Throws IllegalStateException when key or value are damaged. */
  String open(String field, String sealed);

  /** Blind index for equality search, 43 characters; null stays null. Normalise before. */
  String index(String field, String plain);
}
