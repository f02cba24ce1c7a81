package org.antong.platform.security.internal.domain;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * A password handed over once, by voice or on paper: no letter in it looks like another, and a
 * hyphen stands after every fourth.
 */
public final class OneTimePassword {

  static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private OneTimePassword() {}

  /** A new one; small and capital letters and digits all occur, as the rules ask of passwords. */
  public static String fresh(int length) {
    return fresh(length, RANDOM);
  }

  static String fresh(int length, RandomGenerator random) {
    while (true) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < Math.max(12, length); i++) {
        if (i > 0 && i % 4 == 0) text.append('-');
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      if (PasswordRules.kinds(text.toString()) == 4) return text.toString();
    }
  }
}
