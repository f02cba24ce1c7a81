package org.antong.platform.modules.internal.deploy;

import java.time.Instant;

/**
 * A file of the folder {@code deploy} as county IT sees it.
 *
 * @param module id of the module that runs from it; null when none does
 * @param version of that module
 * @param signer who signed it; null when nobody did
 * @param reason why the file is not taken, or what there is to say about it; null for nothing
 * @param at when it was judged; null while it is still being written
 */
public record Line(
    String file,
    State state,
    String module,
    String version,
    String signer,
    Reason reason,
    Instant at) {

  /** What became of the file. */
  public enum State {
    /** Still being written. */
    COMING,
    /** Its module is offered to this runtime. */
    TAKEN,
    /** Its module could be taken, and something has to happen first. */
    PUT_OFF,
    /** It is not taken. */
    REFUSED
  }
}
