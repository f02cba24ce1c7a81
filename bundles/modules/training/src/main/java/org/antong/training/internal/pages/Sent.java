package org.antong.training.internal.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;

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

  boolean on(String name) {
    return query.flag(name).orElse(false);
  }

  <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
    return query.choices(name, type);
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    return query.choices(name, type).stream().findFirst().orElse(null);
  }

  Id id(String name) {
    return query.text(name).flatMap(Id::parse).orElse(null);
  }

  List<Id> ids(String name) {
    return query.texts(name).stream().flatMap(t -> Id.parse(t).stream()).toList();
  }

  Query query() {
    return query;
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
