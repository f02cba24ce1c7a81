package org.antong.training.internal;

import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Forbidden;

/** The place in whose name somebody holds trainings and keeps a question bank. */
final class Hosting {

  private Hosting() {}

  /** The place of the role exercised; a prefecture has its code as unit too. */
  static Area of(Caller caller) {
    Grant grant = caller.exercised().stream().findFirst().orElseThrow(Forbidden::new);
    return Area.of(grant.division(), grant.unit() == null ? grant.division() : grant.unit());
  }
}
