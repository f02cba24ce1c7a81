package org.antong.platform.ui;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;

/** What a form sent, read like an address; {@link #done()} tells all that cannot be read. */
public final class Sent {

  private final Query query;

  public Sent(Map<String, List<String>> values) {
    this.query = new Query(values);
  }

  public String text(String name) {
    return query.text(name).orElse(null);
  }

  public LocalDate day(String name) {
    return query.date(name).orElse(null);
  }

  public Integer number(String name, int least, int most) {
    return query.number(name, least, most).orElse(null);
  }

  /**
   * A number that may have a decimal.
   *
   * @param problem key of the sentence for what is none
   */
  public BigDecimal decimal(String name, String problem) {
    String text = text(name);
    if (text == null) return null;
    if (text.matches("\\d{1,4}(\\.\\d)?")) return new BigDecimal(text);
    query.problem(name, "number", problem);
    return null;
  }

  public boolean on(String name) {
    return query.flag(name).orElse(false);
  }

  public DivisionCode division(String name) {
    return query.division(name).orElse(null);
  }

  public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
    return query.choices(name, type);
  }

  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    return query.choices(name, type).stream().findFirst().orElse(null);
  }

  public Id id(String name) {
    return query.text(name).flatMap(Id::parse).orElse(null);
  }

  public List<Id> ids(String name) {
    return query.texts(name).stream().flatMap(t -> Id.parse(t).stream()).toList();
  }

  public Query query() {
    return query;
  }

  /** The version the form was made from; any when it names none. */
  public Match match() {
    return Match.of(query.text("version").orElse(null));
  }

  public Sent done() {
    query.done();
    return this;
  }
}
