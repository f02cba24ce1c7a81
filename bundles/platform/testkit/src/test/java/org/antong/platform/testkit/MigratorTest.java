package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antong.platform.db.internal.migration.MigrationFailed;
import org.antong.platform.db.internal.migration.MigrationFile;
import org.antong.platform.db.internal.migration.Migrator;
import org.junit.jupiter.api.Test;

class MigratorTest extends StoreContract {

  private static final MigrationFile FIRST =
      new MigrationFile(
          "V001__first.sql",
          "create table %s.a (id bigint not null primary key, name varchar(10)${C});\n");
  private static final MigrationFile SECOND =
      new MigrationFile("V002__second.sql", "alter table %s.a add column more integer;\n");

  MigratorTest() {
    super("sample");
  }

  private Migrator migrator() {
    return database().database().migrator();
  }

  private static MigrationFile in(String schema, MigrationFile file) {
    return new MigrationFile(file.name(), file.text().formatted(schema));
  }

  private int columns(String table) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select * from " + table)
                    .scanResultSet((rows, c) -> rows.get().getMetaData().getColumnCount()));
  }

  @Test
  void a_schema_is_made_brought_further_and_left_alone() throws MigrationFailed {
    assertThat(migrator().migrate("grown", List.of(in("grown", FIRST))))
        .isEqualTo(new Migrator.Outcome(1, "001"));
    assertThat(migrator().migrate("grown", List.of(in("grown", SECOND), in("grown", FIRST))))
        .isEqualTo(new Migrator.Outcome(1, "002"));
    assertThat(migrator().migrate("grown", List.of(in("grown", FIRST), in("grown", SECOND))))
        .isEqualTo(new Migrator.Outcome(0, "002"));
    assertThat(columns("grown.a")).isEqualTo(3);
  }

  @Test
  void a_schema_that_is_up_to_date_costs_next_to_nothing() throws MigrationFailed {
    migrator().migrate("quick", List.of(in("quick", FIRST)));
    migrator().migrate("quick", List.of(in("quick", FIRST)));
    long began = System.nanoTime();
    for (int i = 0; i < 20; i++) migrator().migrate("quick", List.of(in("quick", FIRST)));
    assertThat((System.nanoTime() - began) / 20_000_000).as("ms each").isLessThan(50);
  }

  @Test
  void an_older_module_on_a_newer_schema_is_refused() throws MigrationFailed {
    migrator().migrate("newer", List.of(in("newer", FIRST), in("newer", SECOND)));
    assertThatThrownBy(() -> migrator().migrate("newer", List.of(in("newer", FIRST))))
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining("newer")
        .hasMessageContaining("at least as new")
        .satisfies(
            e -> {
              assertThat(((MigrationFailed) e).key()).isEqualTo("db.trouble.newer");
              assertThat(((MigrationFailed) e).args()).containsExactly("002", "001");
            });
    assertThat(columns("newer.a")).isEqualTo(3);
    assertThat(migrator().version("newer")).contains("002");
    assertThat(migrator().version("nowhere")).isEmpty();
  }

  @Test
  void a_released_file_that_was_changed_is_refused() throws MigrationFailed {
    migrator().migrate("kept", List.of(in("kept", FIRST)));
    MigrationFile changed =
        new MigrationFile("V001__first.sql", in("kept", FIRST).text() + "-- a word more\n");
    assertThatThrownBy(() -> migrator().migrate("kept", List.of(changed)))
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining("kept")
        .satisfies(e -> assertThat(((MigrationFailed) e).key()).isEqualTo("db.trouble.changed"));
  }

  @Test
  void a_failing_file_leaves_nothing_of_itself_and_names_module_file_and_statement()
      throws MigrationFailed {
    MigrationFile bad =
        new MigrationFile(
            "V002__bad.sql",
            "create table broken.b (id bigint not null primary key);\ncreate tabel broken.c (id bigint);\n");
    assertThatThrownBy(() -> migrator().migrate("broken", List.of(in("broken", FIRST), bad)))
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining("broken")
        .hasMessageContaining("V002__bad.sql")
        .hasMessageContaining("line 2")
        .hasMessageContaining("create tabel")
        .satisfies(
            e ->
                assertThat(((MigrationFailed) e).args())
                    .startsWith("V002__bad.sql", "2")
                    .hasSize(3));
    assertThat(columns("broken.a")).isEqualTo(2);
    assertThatThrownBy(() -> columns("broken.b")).isInstanceOf(RuntimeException.class);
    // mended, it goes on from there
    assertThat(
            migrator()
                .migrate("broken", List.of(in("broken", FIRST), in("broken", SECOND)))
                .version())
        .isEqualTo("002");
  }

  @Test
  void a_file_for_the_other_database_is_left_out() throws MigrationFailed {
    MigrationFile derby =
        new MigrationFile("V001__only.derby.sql", "create table dialect.derby_only (id bigint);\n");
    MigrationFile postgres =
        new MigrationFile(
            "V001__only.postgresql.sql", "create table dialect.postgres_only (id bigint);\n");
    migrator().migrate("dialect", List.of(derby, postgres));
    assertThat(columns(db.derby() ? "dialect.derby_only" : "dialect.postgres_only")).isEqualTo(1);
  }

  @Test
  void a_file_with_another_kind_of_name_is_refused() {
    assertThatThrownBy(
            () -> migrator().migrate("named", List.of(new MigrationFile("V1__x.sql", "select 1;"))))
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining("V1__x.sql");
    assertThatThrownBy(() -> migrator().migrate("named", List.of()))
        .isInstanceOf(MigrationFailed.class);
  }

  @Test
  void names_sort_by_code_point_on_both() {
    List<String> sorted =
        database()
            .jdbi()
            .withHandle(
                h -> {
                  h.execute(
                      "insert into sample.thing (id, version, division, unit, name, flag) values (1, 1, 1, 1, 'b', true), (2, 1, 1, 1, 'B', true), (3, 1, 1, 1, 'a', true), (4, 1, 1, 1, '一', true)");
                  return h.createQuery("select name from sample.thing order by name")
                      .mapTo(String.class)
                      .list();
                });
    assertThat(sorted).containsExactly("B", "a", "b", "一");
  }
}
