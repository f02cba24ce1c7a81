package org.antong.platform.security.internal.domain;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Codes kept on paper for the day the phone is lost: twelve letters and digits in three groups. */
public final class RecoveryCodes {

  public static final int MANY = 10;

  /** No letter or digit that looks like another. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 3;
  private static final int GROUP = 4;

  /** Letters and digits of a code. */
  public static final int LETTERS = GROUPS * GROUP;

  private static final SecureRandom RANDOM = new SecureRandom();

  private RecoveryCodes() {}

  public static List<String> fresh() {
    return Stream.generate(RecoveryCodes::one).distinct().limit(MANY).toList();
  }

  /** A code as typed, without what people put between the groups. */
  public static String normal(String typed) {
    return typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static String one() {
    return String.join(
        "-", IntStream.range(0, GROUPS).mapToObj(i -> RecoveryCodes.group()).toList());
  }

  private static String group() {
    return RANDOM
        .ints(GROUP, 0, ALPHABET.length())
        .collect(StringBuilder::new, (b, i) -> b.append(ALPHABET.charAt(i)), StringBuilder::append)
        .toString();
  }
}
