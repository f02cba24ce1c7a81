package org.antong.registration.internal.domain;

/** What guardian or child may ask of the data of a file (个人信息保护法 Art. 15, 45-47). */
public enum RequestKind {
  /** 查阅. */
  SEE,
  /** 复制. */
  COPY,
  /** 更正、补充. */
  CORRECT,
  /** 删除. */
  DELETE,
  /** 撤回同意: what rested on consent is no longer done. */
  WITHDRAW_CONSENT;

  /** What was granted is seen in the file itself: it has to have changed. */
  public boolean changesFile() {
    return this == CORRECT;
  }
}
