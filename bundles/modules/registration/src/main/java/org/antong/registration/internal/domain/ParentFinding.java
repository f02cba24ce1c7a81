package org.antong.registration.internal.domain;

import java.util.List;

/**
 * What the rule for children without de facto support finds of one parent.
 *
 * @param relation 51 father, 52 mother
 * @param state the situation written down; null for a parent who is not on file
 * @param verdict whether it counts
 * @param reason key of a sentence that says why, or what to fill in
 * @param args what the sentence names
 */
public record ParentFinding(
    String relation, GuardianState state, Verdict verdict, String reason, List<Object> args) {

  /** Whether a parent's situation counts under the rule. */
  public enum Verdict {
    /** Dead or declared missing by a court. */
    GONE,
    /** One of the other situations. */
    MET,
    NOT_MET,
    /** Cannot be said from what is on file. */
    OPEN
  }

  public ParentFinding {
    args = List.copyOf(args);
  }
}
