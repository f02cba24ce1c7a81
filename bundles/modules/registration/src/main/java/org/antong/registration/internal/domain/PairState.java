package org.antong.registration.internal.domain;

/** What became of two files that looked like one child. */
public enum PairState {
  /** Nobody has looked yet. */
  OPEN,
  /** Two children, as somebody said with a reason. */
  DISMISSED,
  /** One child: the files were merged. */
  MERGED,
  /** No longer alike, or one of the files is closed. */
  GONE
}
