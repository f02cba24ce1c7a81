package org.antong.platform.security.internal.domain;

/**
 * What a hash of a password costs, Argon2id.
 *
 * @param memoryKib of each hash while it is computed
 * @param passes over that memory
 * @param lanes computed side by side
 */
public record HashCost(int memoryKib, int passes, int lanes) {

  /** design.md 11. */
  public static HashCost standard() {
    return new HashCost(19 * 1024, 2, 1);
  }
}
