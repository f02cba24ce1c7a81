package org.antong.registration.internal;

import java.util.Set;

/**
 * What is told of a look. The paper goes to a guardian, who may be the one a report is about: it
 * tells that the file was looked at, never that somebody looked for HIV or abuse, and no words that
 * an official typed. Inside, only who is in the handling chain reads of the restricted categories.
 */
final class ToldLooks {

  static final String CHILD = "registration.child";
  static final String RESTRICTED = "registration.child_restricted_category";

  /** What may stand on the paper; whatever comes later stands there as a look at the file. */
  private static final Set<String> ENTITIES =
      Set.of(
          CHILD,
          "registration.attachment",
          "registration.child_transfer",
          "registration.rights_request",
          "registration.guardian",
          "registration.child_category",
          "registration.update_confirmation",
          "registration.ledger");

  private static final Set<String> ACTIONS =
      Set.of(
          "create",
          "update",
          "remove",
          "read",
          "history",
          "list",
          "unmask",
          "print",
          "export",
          "print-roster",
          "print-ledger",
          "print-ledger-whole",
          "open",
          "thumbnail",
          "sheet",
          "handed-over",
          "look-elsewhere",
          "looks",
          "confirm",
          "anonymise");

  /** Opened fields that tell nothing of an illness or of what is examined. */
  private static final Set<String> FIELDS =
      Set.of(
          "idNumber",
          "phone",
          "name",
          "formerName",
          "birthDate",
          "householdAddress",
          "residenceAddress",
          "school");

  /** Nothing that anybody chose: told as the duty of the office. */
  static final String DUTY = "";

  private ToldLooks() {}

  /** For an officer outside the handling chain. */
  static LookSight inside(LookSight l) {
    return l.entity().equals(RESTRICTED) ? asLook(l) : l;
  }

  /** For the guardian's paper. */
  static LookSight onPaper(LookSight look) {
    LookSight l = look.entity().equals(RESTRICTED) ? asLook(look) : look;
    String of = ENTITIES.contains(l.entity()) ? l.entity() : CHILD;
    String did = ACTIONS.contains(l.action()) ? l.action() : "read";
    boolean reasoned = l.detail() != null && l.detail().contains(" / ");
    String why = l.approved() ? null : l.purpose() == null && reasoned ? DUTY : l.purpose();
    String field = l.detail() == null ? null : l.detail().split(" / ", 2)[0];
    return l.as(of, did, why, did.equals("unmask") && FIELDS.contains(field) ? field : null);
  }

  /** A county officer's look at a file always has a purpose; one without would stand out. */
  private static LookSight asLook(LookSight l) {
    return l.as(CHILD, "read", l.purpose() == null ? DUTY : l.purpose(), null);
  }
}
