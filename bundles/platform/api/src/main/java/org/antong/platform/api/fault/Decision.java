package org.antong.platform.api.fault;

import java.util.List;

/** The answer of a rule: allowed, or refused with the text that says why and what to do. */
public record Decision(String refusal, List<Object> args) {

  private static final Decision ALLOWED = new Decision(null, List.of());

  public static Decision allow() {
    return ALLOWED;
  }

  public static Decision refuse(String key, Object... args) {
    return new Decision(key, List.of(args));
  }

  public boolean allowed() {
    return refusal == null;
  }

  public void orThrow() {
    if (refusal != null) throw new Refused(refusal, args.toArray());
  }
}
