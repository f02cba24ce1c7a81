package org.antong.registration.internal.domain;

/** The article on which a request is refused, or granted in part. */
public enum RequestGround {
  /** 履行法定职责所必需: the office needs it for a duty the law gives it (个人信息保护法 Art. 13). */
  STATUTORY_DUTY,
  /** 保存期限未届满: what is not yet to be deleted is only kept (个人信息保护法 Art. 47). */
  RETENTION,
  /** 应当保密或者妨碍履行法定职责 (个人信息保护法 Art. 18, 35, 45). */
  SECRECY,
  /** 核实后信息无误: nothing was found wrong (个人信息保护法 Art. 46). */
  FOUND_RIGHT,
  /** 侵害他人权益: it would tell of somebody else (民法典 Art. 1034). */
  OTHERS_RIGHTS,
  /** 申请人身份或者监护关系未能证明: who asks has not shown that she may. */
  NOT_ENTITLED
}
