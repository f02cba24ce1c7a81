package org.antong.platform.security.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Accounts.NewAccount;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.security.internal.domain.HashCost;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.testkit.TestCipher;
import org.antong.platform.testkit.TestClock;
import org.antong.platform.testkit.TestSwitches;

/** The bundle's components put together by hand over a test database, as after a start. */
final class Installation implements AutoCloseable {

  static final String PASSWORD = "Yueliang-2468";

  /** Hashes of 1 MiB: the tests make hundreds. */
  static final Passwords CHEAP = new Passwords(new HashCost(1024, 2, 1));

  static final String FROM = "10.1.2.3";

  final ModuleDb db;
  final TestClock clock;
  final DataFolder folder;
  final RolePermissions permissions = new RolePermissions();
  final Places places;
  final Visits visits;
  final SessionGate gate;
  final FactorService factors;
  final AccountService accounts;
  final PostAccountService posts;
  final GrantUnits units;

  /** All is on until a test says otherwise. */
  final TestSwitches switches = new TestSwitches();

  Installation(ModuleDb db, TestClock clock, Path data, boolean demo, Divisions divisions) {
    this(db, clock, data, demo, divisions, Limits.standard(), CHEAP);
  }

  Installation(
      ModuleDb db,
      TestClock clock,
      Path data,
      boolean demo,
      Divisions divisions,
      Limits limits,
      Passwords passwords) {
    this(db, clock, data, demo, divisions, limits, passwords, Directory.off());
  }

  Installation(
      ModuleDb db,
      TestClock clock,
      Path data,
      boolean demo,
      Divisions divisions,
      Limits limits,
      Passwords passwords,
      Directory directory) {
    this(db, clock, data, demo, divisions, limits, passwords, directory, 0);
  }

  /** A demo that asks for a picture after so many failures. */
  static Installation asking(ModuleDb db, TestClock clock, Path data, int captchaAfter) {
    return new Installation(
        db, clock, data, true, null, Limits.standard(), CHEAP, Directory.off(), captchaAfter);
  }

  /**
   * @param captchaAfter failures after which a picture is to be read; 0 for never
   */
  Installation(
      ModuleDb db,
      TestClock clock,
      Path data,
      boolean demo,
      Divisions divisions,
      Limits limits,
      Passwords passwords,
      Directory directory,
      int captchaAfter) {
    this.db = db;
    this.clock = clock;
    Map<String, String> properties =
        Map.of(
            "antong.data", data.toString(),
            "antong.demo", String.valueOf(demo),
            "antong.port", "18181");
    folder = new DataFolder(properties::get, Map.of());
    Settings settings = new Settings(limits, captchaAfter);
    permissions.add(new SecurityModule());
    Engine engine = new Engine(db, clock, permissions, passwords, directory);
    visits = new Visits(db, clock, settings);
    places = new Places(clock);
    places.divisions = divisions;
    Lockouts lockouts = new Lockouts(db, clock, settings);
    Riddles riddles = new Riddles(db, clock, settings);
    gate =
        new SessionGate(
            db,
            clock,
            engine,
            passwords,
            permissions,
            visits,
            lockouts,
            riddles,
            switches,
            settings);
    factors = new FactorService(db, clock, gate, visits, lockouts, settings);
    factors.cipher = new TestCipher();
    FirstSetup setup = new FirstSetup(db, passwords, places, settings, folder);
    accounts = new AccountService(db, clock, engine, passwords, visits, places, setup, settings);
    posts = new PostAccountService(db, clock, engine, passwords, visits, places, settings);
    units = new GrantUnits(db, clock, visits, places);
  }

  /** An account with {@link #PASSWORD}, free of first-login change. */
  Account person(String name, Role role, String division) {
    return person(name, new Grant(role, DivisionCode.of(division), null));
  }

  Account person(String name, Grant... grants) {
    return accounts.demo(
        Caller.platform("test"), new NewAccount(name, name, List.of(grants)), PASSWORD);
  }

  Visit enter(String name) {
    return enter(name, PASSWORD);
  }

  Visit enter(String name, String password) {
    return gate.enter(name, password, FROM, Locale.SIMPLIFIED_CHINESE);
  }

  /** The person as the web hands him to a service. */
  Caller caller(String name) {
    return enter(name).caller();
  }

  @Override
  public void close() {
    visits.stop();
  }
}
