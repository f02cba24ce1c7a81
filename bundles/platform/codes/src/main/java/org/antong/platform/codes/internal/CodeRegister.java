package org.antong.platform.codes.internal;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.load.LoadFolder;
import org.antong.platform.api.load.LoadProblem;
import org.antong.platform.api.load.LoadSentences;
import org.antong.platform.api.load.Sheet;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.WordSource;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.codes.internal.domain.CodeChange;
import org.antong.platform.codes.internal.domain.CodeChange.What;
import org.antong.platform.codes.internal.domain.CodeFile;
import org.antong.platform.codes.internal.domain.CodeFile.Outcome;
import org.antong.platform.codes.internal.domain.CodeFile.Plan;
import org.antong.platform.codes.internal.domain.Tables;
import org.antong.platform.codes.internal.store.ChangeStore;
import org.antong.platform.codes.internal.store.CodeStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The code tables in memory, read from schema codes and read again when any node changed them. A
 * list that is not there yet is filled from its file in the data folder when the system starts; a
 * file that changed since is taken in once a module that uses the list is there to say what its
 * rules rest on ({@link CodeLoading}).
 */
@Component(service = {CodeTables.class, WordSource.class, CodeRegister.class})
public final class CodeRegister implements CodeTables, WordSource {

  private static final Logger LOG = LoggerFactory.getLogger(CodeRegister.class);
  private static final String PREFIX = "code.";
  private static final long POLL_MILLIS = 500;
  private static final Caller LOADING = Caller.platform("codes-load");

  /** Names of all values as they are called on a day. */
  private record Names(
      Tables of, LocalDate on, Map<String, String> chinese, Map<String, String> english) {}

  private final CodeStore store = new CodeStore();
  private final ChangeStore changes = new ChangeStore();
  private final ModuleDb db;
  private final Clock clock;
  private final LoadFolder folder;
  private final ScheduledExecutorService poll;
  private volatile Tables tables = Tables.none();
  private volatile Names names = new Names(tables, LocalDate.MIN, Map.of(), Map.of());

  @Activate
  public CodeRegister(
      @Reference(target = "(antong.module=codes)") ModuleDb db, @Reference Clock clock) {
    this(db, clock, LoadFolder.of("codes"));
  }

  /** For tables filled from another folder. */
  CodeRegister(ModuleDb db, Clock clock, LoadFolder folder) {
    this.db = db;
    this.clock = clock;
    this.folder = folder;
    refresh();
    fill();
    if (db.derby()) {
      // Derby serves this process alone, so nobody else can change the tables.
      poll = null;
    } else {
      poll = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-codes"));
      poll.scheduleWithFixedDelay(this::notice, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Deactivate
  void close() {
    if (poll != null) poll.shutdownNow();
  }

  // ---- reading

  @Override
  public CodeTable table(String list) {
    return tables.table(list);
  }

  @Override
  public long version() {
    return tables.version();
  }

  public Tables tables() {
    return tables;
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  /** Keys are {@code code.<list>.<code>}, with {@code @2026-03-31} for the name of that day. */
  @Override
  public String word(Locale locale, String key) {
    int at = key.indexOf('@');
    if (at > 0) return word(locale, key.substring(0, at), LocalDate.parse(key.substring(at + 1)));
    Names now = names();
    return ("en".equals(locale.getLanguage()) ? now.english() : now.chinese()).get(key);
  }

  private String word(Locale locale, String key, LocalDate on) {
    int dot = key.indexOf('.', PREFIX.length());
    if (dot < 0) return null;
    return tables
        .table(key.substring(PREFIX.length(), dot))
        .find(key.substring(dot + 1), on)
        .map(v -> v.name(locale))
        .orElse(null);
  }

  private Names names() {
    Names known = names;
    LocalDate today = today();
    Tables now = tables;
    if (known.of() == now && known.on().equals(today)) return known;
    Names fresh =
        new Names(
            now, today, now.names(today, TextSource.CHINESE), now.names(today, TextSource.ENGLISH));
    names = fresh;
    return fresh;
  }

  /** Reads the tables again; what is asked meanwhile is answered from the old ones. */
  void refresh() {
    Tables fresh = db.read(Caller.platform("code tables"), store::tables);
    synchronized (this) {
      if (fresh.version() >= tables.version()) tables = fresh;
    }
  }

  private void notice() {
    try {
      long version = db.read(Caller.platform("code tables"), store::version);
      if (version != tables.version()) refresh();
    } catch (RuntimeException e) {
      // Whoever needs the database will say so; the tables in memory go on answering.
      LOG.debug("The code tables could not be compared with the database", e);
    }
  }

  // ---- changing

  /** A change of the tables, decided on them as they stand inside the transaction. */
  interface Decision<T> {
    T make(DataScope scope, Tx tx, Tables before);
  }

  /** Makes a change in one transaction and shows it to everybody. */
  <T> T change(Caller caller, Decision<T> decision) {
    T done =
        db.write(
            caller,
            (scope, tx) -> {
              store.grow(scope, tx.handle());
              return decision.make(scope, tx, store.tables(scope, tx.handle()));
            });
    refresh();
    return done;
  }

  // ---- loading

  /** A file read whole, with what it was. */
  private record Read(String list, Path file, String hash, Sheet sheet) {}

  /**
   * Loads the file of a list, or says everything that is wrong with it and changes nothing. Loading
   * the same file again changes nothing either.
   *
   * @param dryRun only says what would happen
   */
  public Outcome load(Path file, CodeUsers users, boolean dryRun) {
    String name = LoadFolder.name(file);
    String list = CodeFile.list(name);
    if (list == null) return new Outcome(null, List.of(LoadProblem.of(name, 1, "file", name)));
    Read read = read(list, file);
    refresh();
    Outcome checked = check(read, tables, users);
    if (checked.refused() || dryRun) return checked;
    if (checked.plan().nothing()) {
      if (!read.hash().equals(tables.file(list))) remember(List.of(read));
      return checked;
    }
    return change(
        LOADING,
        (scope, tx, before) -> {
          // Once more, because another node may have been faster.
          Outcome again = check(read, before, users);
          if (again.refused() || again.plan().nothing()) {
            tx.upkeep("counts a load that another node made first");
            return again;
          }
          take(scope, tx, before, read, again.plan());
          return again;
        });
  }

  /** Loads the files of these lists that changed since they were loaded last; faults are logged. */
  void loadChanged(List<String> lists, CodeUsers users) {
    LoadSentences say = new LoadSentences(CodeRegister.class, "codes", TextSource.CHINESE);
    for (Path file : folder.files()) {
      String list = CodeFile.list(LoadFolder.name(file));
      if (list == null || !lists.contains(list)) continue;
      if (read(list, file).hash().equals(tables.file(list))) continue;
      Outcome outcome = load(file, users, false);
      outcome.problems().forEach(p -> LOG.error("{}", say.of(p)));
      if (!outcome.refused()) LOG.info("Code table {} brought up to its file", list);
    }
    for (String list : lists) {
      for (CodeUse use : users.uses(list)) {
        use.ruled().keySet().stream()
            .filter(code -> !tables.table(list).offers(code, null, today()))
            .forEach(code -> LOG.error("{}", say.say("codes.load.missing", list, code)));
      }
    }
  }

  /** Lists that are not there yet, all in one transaction. */
  private void fill() {
    LoadSentences say = new LoadSentences(CodeRegister.class, "codes", TextSource.CHINESE);
    Map<Read, Plan> plans = new LinkedHashMap<>();
    CodeUsers nobody = new CodeUsers(List.of());
    for (Path file : folder.files()) {
      String list = CodeFile.list(LoadFolder.name(file));
      if (list != null && tables.has(list)) continue;
      if (list == null) {
        String name = LoadFolder.name(file);
        LOG.error("{}", say.of(LoadProblem.of(name, 1, "file", name)));
        continue;
      }
      Read read = read(list, file);
      Outcome outcome = check(read, tables, nobody);
      outcome.problems().forEach(p -> LOG.error("{}", say.of(p)));
      if (!outcome.refused()) plans.put(read, outcome.plan());
    }
    if (plans.isEmpty()) return;
    change(
        LOADING,
        (scope, tx, before) -> {
          int taken = 0;
          for (Map.Entry<Read, Plan> e : plans.entrySet()) {
            if (before.has(e.getKey().list())) continue;
            take(scope, tx, before, e.getKey(), e.getValue());
            taken++;
          }
          if (taken == 0) tx.upkeep("counts a load that another node made first");
          return taken;
        });
    LOG.info("{} code tables loaded", plans.size());
  }

  private void remember(List<Read> reads) {
    db.write(
        LOADING,
        (scope, tx) -> {
          tx.upkeep("which file was looked at last");
          for (Read r : reads) store.loaded(scope, tx.handle(), r.list(), r.hash(), tx.now());
          return null;
        });
    refresh();
  }

  private Outcome check(Read read, Tables against, CodeUsers users) {
    List<CodeUse> uses = users.uses(read.list());
    return CodeFile.check(
        read.sheet(),
        against.table(read.list()),
        uses,
        code -> users.rows(read.list(), code),
        today());
  }

  private void take(DataScope scope, Tx tx, Tables before, Read read, Plan plan) {
    store.replace(scope, tx, before, plan.list(), plan.gone(), plan.added());
    store.loaded(scope, tx.handle(), plan.list(), read.hash(), tx.now());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("list_id", plan.list());
    row.put("file", LoadFolder.name(read.file()));
    row.put("values", plan.values());
    row.put("rows_added", plan.added().size());
    row.put("rows_gone", plan.gone().size());
    tx.audit(Change.created("codes.load", Id.next(), null, null, row));
    List<CodeChange> told = new ArrayList<>();
    if (before.has(plan.list())) told.addAll(told(tx, before.table(plan.list()), plan));
    told.add(change(tx, plan.list(), null, What.LOADED, null, LoadFolder.name(read.file()), null));
    changes.add(scope, tx.handle(), told);
  }

  /** What a file changed, value by value. */
  private List<CodeChange> told(Tx tx, CodeTable before, Plan plan) {
    List<CodeChange> told = new ArrayList<>();
    Stream.concat(plan.added().stream(), plan.gone().stream())
        .map(CodeValue::code)
        .distinct()
        .forEach(
            code -> {
              CodeValue was = before.find(code, today()).orElse(null);
              CodeValue is = last(plan.added(), code);
              if (was == null) {
                told.add(change(tx, plan.list(), code, What.ADDED, null, is.name(), is.from()));
              } else if (is == null) {
                boolean stays =
                    before.all().stream()
                        .anyMatch(v -> v.code().equals(code) && !plan.gone().contains(v));
                if (!stays) {
                  told.add(
                      change(tx, plan.list(), code, What.REMOVED, was.name(), was.name(), null));
                }
              } else if (!was.name().equals(is.name()) || !was.nameEn().equals(is.nameEn())) {
                told.add(
                    change(tx, plan.list(), code, What.RENAMED, was.name(), is.name(), is.from()));
              } else if (!Objects.equals(was.to(), is.to())) {
                What what = is.to() == null ? What.RESUMED : What.ENDED;
                told.add(change(tx, plan.list(), code, what, is.name(), is.name(), is.to()));
              }
            });
    return told;
  }

  private static CodeValue last(List<CodeValue> values, String code) {
    return values.stream().filter(v -> v.code().equals(code)).reduce((a, b) -> b).orElse(null);
  }

  private static CodeChange change(
      Tx tx, String list, String code, What what, String before, String after, LocalDate day) {
    return new CodeChange(
        Id.next(), list, code, null, what, before, after, day, tx.caller().account(), tx.now());
  }

  private static Read read(String list, Path file) {
    byte[] bytes = LoadFolder.bytes(file);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Read(
          list,
          file,
          HexFormat.of().formatHex(digest),
          Sheet.read(LoadFolder.name(file), bytes, CodeFile.COLUMNS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
