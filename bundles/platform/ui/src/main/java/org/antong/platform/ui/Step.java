package org.antong.platform.ui;

/**
 * A step of a workflow.
 *
 * @param note who has it, since when, until when; null for none
 */
public record Step(String label, String note, State state) {

  /** Where it stands. */
  public enum State {
    DONE,
    NOW,
    NEXT
  }

  public static Step done(String label, String note) {
    return new Step(label, note, State.DONE);
  }

  public static Step now(String label, String note) {
    return new Step(label, note, State.NOW);
  }

  public static Step next(String label) {
    return new Step(label, null, State.NEXT);
  }
}
