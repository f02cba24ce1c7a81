package org.antong.platform.modules.internal.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.audit.AuditTrail.Line;
import org.antong.platform.api.audit.AuditTrail.Verdict;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Kit;

/** An entry of the audit log in words an auditor reads. */
final class AuditWords {

  /** A field that an entry changed; null where it was not there. */
  record Changed(String field, String before, String after) {}

  /** What is asked of the log, for the choice of a filter. */
  static final List<String> ACTIONS =
      List.of(
          "create",
          "update",
          "remove",
          "read",
          "list",
          "unmask",
          "history",
          "ledger",
          "looks",
          "look-elsewhere",
          "purpose",
          "export",
          "export-files",
          "print",
          "import",
          "withdraw",
          "anonymise",
          "login",
          "login-failed",
          "login-riddle",
          "login-code",
          "logout",
          "logout-others",
          "logout-all",
          "factor-failed",
          "factor-enrol",
          "factor-reset",
          "change-password",
          "end-access",
          "unlock",
          "confirm",
          "refused",
          "key-rotate",
          "module-install",
          "module-remove",
          "deploy-accept",
          "deploy-refuse",
          "verify",
          "backup",
          "backup-failed");

  private static final String LOG = "antong.audit_entry";

  /** What is written down of somebody who has no account, or says so. */
  private static final Set<String> NOBODY = Set.of("login-failed", "login-riddle");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Divisions divisions;
  private final Clock clock;

  AuditWords(Divisions divisions, Clock clock) {
    this.divisions = divisions;
    this.clock = clock;
  }

  /** 修改, or the action itself where nobody gave it a word. */
  static String action(String action, Texts texts) {
    String key = "modules.audit.action." + action;
    return texts.has(key) ? texts.get(key) : action;
  }

  /** What kind of record it is, or its code where nobody gave it a word. */
  static String entity(String entity, Texts texts) {
    String key = "modules.audit.entity." + entity;
    return texts.has(key) ? texts.get(key) : entity;
  }

  /** What a module is called; its id where it is not there any more. */
  static String module(String id, Texts texts) {
    for (String key : List.of(id + ".module.title", "modules.audit.module." + id)) {
      if (texts.has(key)) return texts.get(key);
    }
    return id;
  }

  /** Where an entry is filed: what is done with the log itself belongs to the audit. */
  static String module(Line l, Texts texts) {
    return l.entity().equals(LOG)
        ? texts.get("modules.audit.module.audit")
        : module(l.module(), texts);
  }

  /** Whose account; somebody who tried a name there is not has none. */
  static String who(Line l, Texts texts) {
    boolean nobody = Caller.PLATFORM.equals(l.account()) && NOBODY.contains(l.action());
    return nobody ? texts.get("modules.audit.who.unknown") : l.accountName();
  }

  /** What a field of a record is called; its own name where nobody gave it a word. */
  static String field(Line l, String field, Texts texts) {
    String camel =
        Pattern.compile("_([a-z])")
            .matcher(field)
            .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    return Stream.of(
            l.entity() + "." + field,
            l.module() + ".field." + camel,
            "modules.audit.field." + field)
        .filter(texts::has)
        .map(key -> texts.get(key))
        .findFirst()
        .orElse(field);
  }

  /** The whole name of a place; null where an entry belongs to none. */
  String place(DivisionCode division) {
    return division == null ? null : divisions.fullName(division, LocalDate.now(clock));
  }

  /** The columns of the log as a file. */
  static List<String> headings(Texts texts) {
    return List.of(
        texts.get("modules.audit.at"),
        texts.get("modules.audit.who"),
        texts.get("modules.audit.source"),
        texts.get("modules.audit.action"),
        texts.get("modules.audit.module"),
        texts.get("modules.audit.entity"),
        texts.get("modules.audit.record"),
        texts.get("modules.audit.place"),
        texts.get("modules.audit.purpose"),
        texts.get("modules.audit.detail"),
        texts.get("modules.audit.before"),
        texts.get("modules.audit.after"));
  }

  /** One line of the file. */
  List<String> cells(Line l, Texts texts) {
    return Stream.of(
            Kit.second(l.at()),
            who(l, texts),
            l.source(),
            action(l.action(), texts),
            module(l, texts),
            entity(l.entity(), texts),
            text(l.record()),
            place(l.division()),
            GivenPurpose.in(texts, l.purpose()),
            AuditDetail.in(texts, l),
            l.before(),
            l.after())
        .map(cell -> cell == null ? "" : cell)
        .toList();
  }

  private static String text(Id id) {
    return id == null ? null : id.toString();
  }

  /** The fields of a record that differ before and after; empty where no record was written. */
  static List<Changed> changed(Line line) {
    JsonNode before = tree(line.before());
    JsonNode after = tree(line.after());
    Set<String> fields = new LinkedHashSet<>();
    after.fieldNames().forEachRemaining(fields::add);
    before.fieldNames().forEachRemaining(fields::add);
    List<Changed> changed = new ArrayList<>();
    for (String field : fields) {
      String was = value(before.get(field));
      String is = value(after.get(field));
      if (was == null ? is != null : !was.equals(is)) changed.add(new Changed(field, was, is));
    }
    return changed;
  }

  /** A record that was too long for its column is cut, and then no JSON any more. */
  private static JsonNode tree(String json) {
    if (json == null) return JSON.createObjectNode();
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode().put("…", json);
    }
  }

  private static String value(JsonNode node) {
    if (node == null || node.isNull()) return null;
    return node.isValueNode() ? node.asText() : node.toString();
  }

  /** What a check of the log found, a sentence a finding. */
  List<String> found(Verdict verdict, Texts texts) {
    return verdict.findings().stream()
        .map(
            f ->
                texts.get(
                    "modules.audit.wrong." + f.wrong(),
                    f.unit() == 0
                        ? texts.get("modules.audit.nowhere")
                        : place(new DivisionCode(f.unit())),
                    f.seq(),
                    f.entry() == null ? "—" : f.entry().toString()))
        .toList();
  }
}
