package org.antong.workforce.internal.pages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;

/** What a form sent, read like an address; {@link #done()} tells all that cannot be read. */
final class Sent {

  private final Query query;

  Sent(Map<String, List<String>> values) {
    this.query = new Query(values);
  }

  String text(String name) {
    return query.text(name).orElse(null);
  }

  LocalDate day(String name) {
    return query.date(name).orElse(null);
  }

  Integer number(String name, int least, int most) {
    return query.number(name, least, most).orElse(null);
  }

  /** A number that may have a decimal. */
  BigDecimal decimal(String name) {
    String text = text(name);
    if (text == null) return null;
    if (text.matches("\\d{1,4}(\\.\\d)?")) return new BigDecimal(text);
    query.problem(name, "number", "workforce.problem.decimal");
    return null;
  }

  boolean on(String name) {
    return query.flag(name).orElse(false);
  }

  DivisionCode division(String name) {
    return query.division(name).orElse(null);
  }

  Id id(String name) {
    return query.text(name).flatMap(Id::parse).orElse(null);
  }

  /** The version the form was made from; any when it names none. */
  Match match() {
    return query
        .text("version")
        .filter(v -> v.matches("\\d{1,9}"))
        .map(v -> new Match(Integer.valueOf(v)))
        .orElse(Match.ANY);
  }

  Sent done() {
    query.done();
    return this;
  }
}
