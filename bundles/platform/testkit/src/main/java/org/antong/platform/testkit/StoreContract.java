package org.antong.platform.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.ModuleDb.Reading;
import org.antong.platform.api.data.ModuleDb.Writing;

/**
 * Base of every test that touches a schema: its {@code @Test} methods run on Derby and on
 * PostgreSQL, on the module's real migrations and through the real {@link ModuleDb}. Tables are
 * empty before each test.
 *
 * <pre>
 * class SessionStoreTest extends StoreContract {
 *   private final SessionStore sessions = new SessionStore(cipher);
 *   private final Callers callers = Callers.of(new TrainingModule().info());
 *
 *   SessionStoreTest() { super("training"); }
 *
 *   &#64;Test void a_coordinator_of_one_county_sees_no_session_of_another() {
 *     Id id = write(callers.coordinator("610999"), (scope, tx) -&gt; sessions.insert(scope, tx, a.session()));
 *     Optional&lt;Session&gt; found = read(callers.coordinator("610998"), (scope, handle) -&gt; sessions.find(scope, handle, id));
 *     assertThat(found).isEmpty();
 *   }
 * }
 * </pre>
 */
@OnBothDatabases
public abstract class StoreContract {

  private final List<String> modules;
  private final Later later = new Later();
  private TestDatabase database;

  /** The module's door, usable in field initialisers of the test. */
  protected final ModuleDb db = later;

  /** Stands still until it is set: 2026-10-15, 09:30 in Shanghai. */
  protected final TestClock clock = new TestClock();

  protected final TestCipher cipher = new TestCipher();

  /** Who may touch what; replace it to test without scopes. */
  protected ScopeSource scopes = new GrantScopes();

  /**
   * @param module whose files {@code db/<module>/V*.sql} make the schema
   * @param others further modules whose schemas the test needs
   */
  protected StoreContract(String module, String... others) {
    modules = new ArrayList<>();
    modules.add(module);
    modules.addAll(List.of(others));
  }

  /** The door of one of the other modules. */
  protected final ModuleDb db(String module) {
    return database.moduleDb(module, clock, () -> scopes);
  }

  /** The database below all doors, to look at rows and to damage them. */
  protected final TestDatabase database() {
    return database;
  }

  protected final <T> T read(Caller caller, Reading<T> work) {
    return db.read(caller, work);
  }

  protected final <T> T write(Caller caller, Writing<T> work) {
    return db.write(caller, work);
  }

  final List<String> modules() {
    return modules;
  }

  final void use(TestDatabase lent) {
    database = lent;
    later.door = db(modules.get(0));
  }

  /** Fields are initialised before the database is known. */
  private static final class Later implements ModuleDb {
    private ModuleDb door;

    @Override
    public <T> T read(Caller caller, Reading<T> work) {
      return door.read(caller, work);
    }

    @Override
    public <T> T write(Caller caller, Writing<T> work) {
      return door.write(caller, work);
    }

    @Override
    public <T> T look(Caller caller, Look look, Reading<T> work, Function<? super T, String> told) {
      return door.look(caller, look, work, told);
    }

    @Override
    public boolean derby() {
      return door.derby();
    }
  }
}
