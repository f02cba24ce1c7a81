package org.antong.platform.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;

/** A store as modules write them, for the tests of the platform. */
final class SampleStore {

  record Thing(
      Id id,
      int version,
      DivisionCode division,
      DivisionCode unit,
      String name,
      String secret,
      LocalDate day,
      Instant seenAt,
      boolean flag,
      Role kind,
      Integer amount) {

    static Thing in(String division, String unit, String name) {
      return new Thing(
          Id.next(),
          1,
          DivisionCode.of(division),
          DivisionCode.of(unit),
          name,
          "秘密" + name,
          LocalDate.of(2016, 2, 29),
          Instant.parse("2026-10-15T01:30:00.123Z"),
          true,
          Role.LEADER,
          7);
    }
  }

  private static final String FIELD = "sample.thing.secret";
  private static final String COLUMNS =
      "id, version, division, unit, name, secret, day, seen_at, flag, kind, amount";
  private static final String INSERT =
      "insert into sample.thing ("
          + COLUMNS
          + ") values (:id, :version, :division, :unit, :name, :secret, :day, :seenAt, :flag, :kind, :amount)";
  private static final String LIST =
      "select " + COLUMNS + " from sample.thing where <scope> order by name";
  private static final String RENAME =
      "update sample.thing set name = :name, version = version + 1 where id = :id and version = :version and <scope>";

  private final FieldCipher cipher;

  SampleStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  Id insert(DataScope scope, Tx tx, Thing thing) {
    String sealed = insertUnaudited(scope, tx.handle(), thing);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", thing.name());
    row.put("secret", sealed);
    row.put("day", thing.day());
    row.put("amount", thing.amount());
    tx.audit(Change.created("sample.thing", thing.id(), thing.division(), thing.unit(), row));
    return thing.id();
  }

  String insertUnaudited(DataScope scope, Handle handle, Thing thing) {
    if (!scope.covers(thing.division(), thing.unit()))
      throw new IllegalStateException("out of scope");
    String sealed = cipher.seal(FIELD, thing.secret());
    handle
        .createUpdate(INSERT)
        .bind("id", thing.id())
        .bind("version", thing.version())
        .bind("division", thing.division())
        .bind("unit", thing.unit())
        .bind("name", thing.name())
        .bind("secret", sealed)
        .bind("day", thing.day())
        .bindByType("seenAt", thing.seenAt(), Instant.class)
        .bind("flag", thing.flag())
        .bind("kind", thing.kind())
        .bind("amount", thing.amount())
        .execute();
    return sealed;
  }

  List<Thing> list(DataScope scope, Handle handle) {
    return handle
        .createQuery(LIST)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .mapTo(Thing.class)
        .map(
            t ->
                new Thing(
                    t.id(),
                    t.version(),
                    t.division(),
                    t.unit(),
                    t.name(),
                    cipher.open(FIELD, t.secret()),
                    t.day(),
                    t.seenAt(),
                    t.flag(),
                    t.kind(),
                    t.amount()))
        .list();
  }

  Optional<Thing> find(DataScope scope, Handle handle, Id id) {
    return list(scope, handle).stream().filter(t -> t.id().equals(id)).findFirst();
  }

  void rename(DataScope scope, Tx tx, Thing thing, String name) {
    int rows =
        tx.handle()
            .createUpdate(RENAME)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("name", name)
            .bind("id", thing.id())
            .bind("version", thing.version())
            .execute();
    if (rows != 1) throw new org.antong.platform.api.fault.Stale();
    tx.audit(
        Change.updated(
            "sample.thing",
            thing.id(),
            thing.division(),
            thing.unit(),
            Map.of("name", thing.name()),
            Map.of("name", name)));
  }
}
