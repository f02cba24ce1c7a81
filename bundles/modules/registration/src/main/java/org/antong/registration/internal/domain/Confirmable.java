package org.antong.registration.internal.domain;

/**
 * How many proposals wait for one reader, the second person.
 *
 * @param late a deletion was granted, and the day by which it had to be answered is over
 * @param granted a deletion was granted, and there is time left
 * @param timely nobody asked: the time of the file has come
 */
public record Confirmable(long late, long granted, long timely) {

  public long all() {
    return late + granted + timely;
  }
}
