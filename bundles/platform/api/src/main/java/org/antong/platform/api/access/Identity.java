package org.antong.platform.api.access;

/** How much of a child's identity a reader is shown (design.md 6, "Who sees what"). */
public enum Identity {
  /** No name, number, address or search by identity. */
  NONE,
  /** Masked by the rules of domain.md 8.3. */
  MASKED,
  /** Masked until a purpose is chosen for the sitting, then full and logged. */
  FOR_PURPOSE,
  /** Names in full; ID number and phone open on a click, logged. */
  FULL
}
