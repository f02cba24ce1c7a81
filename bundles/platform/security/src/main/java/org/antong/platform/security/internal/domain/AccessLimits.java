package org.antong.platform.security.internal.domain;

/**
 * The numbers of requests to read beyond one's posts, as the county set them.
 *
 * @param usual days of reading when none are named
 * @param most days of reading at most
 * @param perDay requests one account may make on a day
 * @param answer days in which a request is answered, the day of asking not among them
 * @param told days for which the asker's to-dos say that there is an answer
 */
public record AccessLimits(int usual, int most, int perDay, int answer, int told) {

  /** Nobody reads longer beyond her posts, whatever the settings say. */
  public static final int LONGEST = 30;

  public AccessLimits {
    most = Math.max(1, Math.min(LONGEST, most));
    usual = Math.max(1, Math.min(most, usual));
    perDay = Math.max(1, perDay);
    answer = Math.max(1, answer);
    told = Math.max(1, told);
  }

  public static AccessLimits standard() {
    return new AccessLimits(7, LONGEST, 10, 14, 3);
  }
}
