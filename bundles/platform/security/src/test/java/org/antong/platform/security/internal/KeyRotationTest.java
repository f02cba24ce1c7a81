package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.KeyExchange.Left;
import org.antong.platform.api.access.KeyExchange.Part;
import org.antong.platform.api.access.SealedColumns;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.security.internal.store.ResealStore;
import org.antong.platform.security.internal.store.ResealStore.Row;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest extends StoreContract {

  private static final Caller PLATFORM = Caller.platform("a test");
  private static final DataScope ALL = DataScope.system("a test");
  private static final String PERSON = "security.person.phone";
  private static final String SHEET = "security.sheet.words";
  private static final SealedColumns.Table PEOPLE =
      SealedColumns.Table.of("person", "id", Map.of("phone", PERSON));
  private static final SealedColumns.Table LETTERS =
      new SealedColumns.Table(
          "letter", List.of("id"), SealedColumns.Unchanged.VERSION, Map.of("words", SHEET));
  private static final SealedColumns.Table SHEETS =
      new SealedColumns.Table(
          "sheet",
          List.of("batch_id", "row_no"),
          SealedColumns.Unchanged.ALWAYS,
          Map.of("words", SHEET));

  @TempDir Path data;

  private SealedFields keys;
  private EncryptedFiles files;

  KeyRotationTest() {
    super("security");
  }

  @BeforeEach
  void tables() {
    String text = db.derby() ? "clob" : "text";
    run("create table security.person (id bigint not null primary key, phone varchar(400))");
    run(
        "create table security.letter (id bigint not null primary key, version integer not null,"
            + " words "
            + text
            + ")");
    run(
        "create table security.sheet (batch_id bigint not null, row_no integer not null, words "
            + text
            + ", primary key (batch_id, row_no))");
    keys = new SealedFields(db, folder());
    files = new EncryptedFiles("", db, keys, folder());
  }

  @AfterEach
  void gone() {
    for (String table : List.of("person", "letter", "sheet")) run("drop table security." + table);
  }

  @Test
  void everything_is_sealed_anew_and_opens_as_before() throws IOException {
    for (int i = 1; i <= 3; i++) person(i, "1380000000" + i);
    run("insert into security.person values (4, null)");
    run("insert into security.letter values (7, 1, '" + keys.seal(SHEET, "七号") + "')");
    run("insert into security.sheet values (1, 1, '" + keys.seal(SHEET, "一") + "')");
    run("insert into security.sheet values (1, 2, '" + keys.seal(SHEET, "二") + "')");
    run("insert into security.sheet values (2, 1, '" + keys.seal(SHEET, "三") + "')");
    String photo =
        files.put(new ByteArrayInputStream("photo".getBytes(StandardCharsets.UTF_8))).reference();
    KeyRotation rotation = rotation(clock, PEOPLE, LETTERS, SHEETS);
    assertThat(rotation.progress()).isEmpty();

    assertThat(rotation.untold()).isEmpty();
    assertThat(rotation(clock, LETTERS, SHEETS).untold())
        .containsExactly(new Left("security.person.phone", 3));
    rotation.begin(PLATFORM);
    assertThat(rotation.left())
        .containsExactlyInAnyOrder(
            new Left("security.person.phone", 3),
            new Left("security.letter.words", 1),
            new Left("security.sheet.words", 3),
            new Left("files", 1));
    untilDone(rotation, clock);

    assertThat(rotation.progress().orElseThrow().parts())
        .extracting(Part::name, Part::sealed, Part::done)
        .containsExactlyInAnyOrder(
            tuple("files", 1L, true),
            tuple("security.letter", 1L, true),
            tuple("security.person", 3L, true),
            tuple("security.sheet", 3L, true));
    assertThat(rotation.left()).isEmpty();
    assertThat(phone(2)).startsWith("g.2.");
    assertThat(keys.open(PERSON, phone(2))).isEqualTo("13800000002");
    assertThat(phone(4)).isNull();
    assertThat(words("sheet where batch_id = 2")).startsWith("g.2.");
    assertThat(keys.open(SHEET, words("sheet where batch_id = 2"))).isEqualTo("三");
    assertThat(keys.open(SHEET, words("letter"))).isEqualTo("七号");
    assertThat(files.open(photo).readAllBytes())
        .isEqualTo("photo".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void what_was_sealed_before_still_opens_here_and_after_a_restart() {
    String before = keys.seal(PERSON, "13800000001");
    String index = keys.index(PERSON, "13800000001");
    rotation(clock, PEOPLE).begin(PLATFORM);
    assertThat(keys.open(PERSON, before)).isEqualTo("13800000001");
    assertThat(keys.seal(PERSON, "13800000001")).startsWith("g.2.");
    SealedFields restarted = new SealedFields(db, folder());
    assertThat(restarted.current()).isEqualTo("2");
    assertThat(restarted.open(PERSON, before)).isEqualTo("13800000001");
    assertThat(restarted.index(PERSON, "13800000001")).isEqualTo(index);
  }

  @Test
  void a_node_that_did_not_make_the_key_opens_what_it_sealed_and_then_seals_with_it_too() {
    SealedFields other = new SealedFields(db, folder());
    KeyRotation rotation = rotation(clock, PEOPLE);
    rotation.begin(PLATFORM);
    assertThat(other.open(PERSON, keys.seal(PERSON, "13800000001"))).isEqualTo("13800000001");
    assertThat(other.seal(PERSON, "13800000001")).startsWith("g.2.");
  }

  @Test
  void a_second_exchange_waits_for_the_first() {
    person(1, "13800000001");
    KeyRotation rotation = rotation(clock, PEOPLE);
    rotation.begin(PLATFORM);
    assertThatThrownBy(() -> rotation.begin(PLATFORM))
        .isInstanceOf(Refused.class)
        .hasMessage("security.keys.under-way");
    untilDone(rotation, clock);
    assertThat(rotation.begin(PLATFORM).key()).isEqualTo("3");
    untilDone(rotation, clock);
    assertThat(phone(1)).startsWith("g.3.");
  }

  @Test
  void what_a_transaction_under_way_writes_back_with_the_old_key_is_found() {
    person(1, "13800000001");
    String old = phone(1);
    KeyRotation rotation = rotation(clock, PEOPLE);
    rotation.begin(PLATFORM);
    rotation.turn();
    assertThat(phone(1)).startsWith("g.2.");
    run("update security.person set phone = '" + old + "' where id = 1");
    clock.pass(Duration.ofSeconds(31));
    rotation.turn();
    assertThat(rotation.progress().orElseThrow().done()).isFalse();
    untilDone(rotation, clock);
    assertThat(phone(1)).startsWith("g.2.");
  }

  @Test
  void it_goes_on_after_a_restart_where_it_was() {
    for (int i = 1; i <= 1_200; i++) person(i, "1390000" + (1000 + i));
    Ticking ticking = new Ticking(clock.instant());
    KeyRotation before = rotation(ticking, PEOPLE);
    before.begin(PLATFORM);
    before.turn();
    long sealed = sealedBy(before, "security.person");
    assertThat(sealed).isEqualTo(500);
    KeyRotation after = rotation(ticking, PEOPLE);
    after.turn();
    assertThat(sealedBy(after, "security.person")).isEqualTo(1_000);
    assertThat(phone(501)).startsWith("g.2.");
    assertThat(phone(1_200)).startsWith("g.1.");
    clock.set(ticking.instant());
    KeyRotation later = rotation(clock, PEOPLE);
    untilDone(later, clock);
    assertThat(sealedBy(later, "security.person")).isEqualTo(1_200);
    assertThat(later.left()).isEmpty();
  }

  @Test
  void a_module_that_is_not_there_is_sealed_anew_when_it_comes() {
    person(1, "13800000001");
    KeyRotation without = rotation(clock);
    without.begin(PLATFORM);
    untilDone(without, clock);
    assertThat(phone(1)).startsWith("g.1.");
    KeyRotation with = rotation(clock, PEOPLE);
    assertThat(with.progress().orElseThrow().done()).isFalse();
    untilDone(with, clock);
    assertThat(phone(1)).startsWith("g.2.");
  }

  @Test
  void a_row_that_changed_since_it_was_read_is_left_alone() {
    ResealStore store = new ResealStore();
    person(1, "13800000001");
    run("insert into security.letter values (7, 1, '" + keys.seal(SHEET, "旧") + "')");
    List<Long> start = List.of(Long.MIN_VALUE);
    Row person = db.read(PLATFORM, (s, h) -> store.after(ALL, h, "security", PEOPLE, start)).get(0);
    Row letter =
        db.read(PLATFORM, (s, h) -> store.after(ALL, h, "security", LETTERS, start)).get(0);
    String newer = keys.seal(PERSON, "13800000002");
    run("update security.person set phone = '" + newer + "' where id = 1");
    run("update security.letter set version = 2 where id = 7");
    db.write(
        PLATFORM,
        (scope, tx) -> {
          assertThat(store.put(ALL, tx, "security", PEOPLE, person, Map.of("phone", "x")))
              .isFalse();
          assertThat(store.put(ALL, tx, "security", LETTERS, letter, Map.of("words", "x")))
              .isFalse();
          tx.note("test", "security.test", null, null, null, null);
          return null;
        });
    assertThat(phone(1)).isEqualTo(newer);
    assertThat(keys.open(SHEET, words("letter"))).isEqualTo("旧");
  }

  @Test
  void a_file_removed_meanwhile_does_not_come_back() throws IOException {
    String photo = files.put(new ByteArrayInputStream(new byte[] {1})).reference();
    rotation(clock).begin(PLATFORM);
    files.remove(photo);
    for (int folder = 0; folder < KeptFiles.FOLDERS; folder++) {
      assertThat(files.reseal(folder)).isZero();
    }
    assertThatThrownBy(() -> files.open(photo)).isInstanceOf(IOException.class);
  }

  @Test
  void what_only_looks_like_a_sealed_value_is_none() {
    assertThat(SealedFields.keyOf("g.1.abc")).contains("1");
    assertThat(SealedFields.keyOf("g.x.abc")).isEmpty();
    assertThat(SealedFields.keyOf("g.1")).isEmpty();
    assertThat(SealedFields.keyOf("一组.1.2")).isEmpty();
    assertThat(SealedFields.keyOf(null)).isEmpty();
  }

  private KeyRotation rotation(Clock time, SealedColumns.Table... tables) {
    KeyRotation rotation =
        new KeyRotation(
            db, keys, keys, files, new Claims(), time, Executors.newScheduledThreadPool(0));
    rotation.open(db, Map.of("antong.module", "security"));
    rotation.join(
        new SealedColumns() {
          @Override
          public String module() {
            return "security";
          }

          @Override
          public List<Table> tables() {
            return List.of(tables);
          }
        });
    return rotation;
  }

  private static void untilDone(KeyRotation rotation, TestClock clock) {
    for (int i = 0; i < 20 && !rotation.progress().orElseThrow().done(); i++) {
      clock.pass(Duration.ofSeconds(31));
      rotation.turn();
    }
    assertThat(rotation.progress().orElseThrow().done()).isTrue();
  }

  private static long sealedBy(KeyRotation rotation, String part) {
    return rotation.progress().orElseThrow().parts().stream()
        .filter(p -> p.name().equals(part))
        .mapToLong(Part::sealed)
        .sum();
  }

  private void person(long id, String phone) {
    run("insert into security.person values (" + id + ", '" + keys.seal(PERSON, phone) + "')");
  }

  private String phone(long id) {
    return words("phone", "person where id = " + id);
  }

  private String words(String from) {
    return words("words", from);
  }

  private String words(String column, String from) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select " + column + " from security." + from)
                    .map((r, c) -> r.getString(1))
                    .findFirst()
                    .orElse(null));
  }

  private void run(String sql) {
    database().jdbi().useHandle(h -> h.execute(sql));
  }

  private DataFolder folder() {
    return new DataFolder(Map.of("antong.data", data.toString())::get, Map.of());
  }

  /** Two seconds pass each time it is asked. */
  private static final class Ticking extends Clock {
    private Instant now;

    Ticking(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      now = now.plusSeconds(2);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** The claims of one node. */
  private static final class Claims implements JobClaims {
    private final Set<String> held = new HashSet<>();

    @Override
    public boolean claim(String job, Duration atMost) {
      return held.add(job);
    }

    @Override
    public boolean renew(String job, Duration atMost) {
      return held.contains(job);
    }

    @Override
    public void release(String job) {
      held.remove(job);
    }
  }
}
