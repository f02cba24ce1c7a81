package org.antong.platform.ui;

/**
 * Something that happened, in a timeline.
 *
 * @param when ready to read
 * @param detail who or what exactly, null for nothing more
 */
public record Event(String what, String when, String detail, Tone tone) {

  public static Event of(String what, String when, String detail) {
    return new Event(what, when, detail, Tone.BLUE);
  }
}
