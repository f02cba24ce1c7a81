package org.antong.platform.security.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.Setup;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.GrantRules;
import org.antong.platform.security.internal.domain.LoginName;
import org.antong.platform.security.internal.domain.PasswordRules;
import org.antong.platform.security.internal.domain.Tokens;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.SetupStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first set-up of an empty installation: a link with a secret in it, written where only the
 * owner of the data folder reads it, makes the three administrators once (domain.md 8.2).
 */
@Component(service = FirstSetup.class, immediate = true)
public final class FirstSetup {

  private static final Logger LOG = LoggerFactory.getLogger(FirstSetup.class);
  private static final DataScope FIRST = DataScope.system("nobody has an account yet");

  private final ModuleDb db;
  private final Passwords passwords;
  private final Places places;
  private final PasswordRules rules;
  private final DataFolder folder;
  private final Path link;
  private final AccountStore accounts = new AccountStore();
  private final SetupStore setups = new SetupStore();

  @Activate
  public FirstSetup(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Passwords passwords,
      @Reference Places places,
      @Reference Settings settings,
      @Reference DataFolder folder) {
    this.db = db;
    this.passwords = passwords;
    this.places = places;
    this.rules = PasswordRules.of(settings.limits().shortest());
    this.folder = folder;
    this.link = folder.resolve("run", "setup-link.txt");
    if (folder.demo() || !empty()) {
      withdraw();
    } else {
      offer();
    }
  }

  boolean demo() {
    return folder.demo();
  }

  boolean open(String token) {
    if (token == null || token.isEmpty()) return false;
    String digest = Tokens.digest(token);
    Optional<String> open =
        db.read(Caller.platform("first set-up"), (scope, handle) -> setups.open(FIRST, handle));
    return open.filter(kept -> Tokens.same(kept, digest)).isPresent();
  }

  void use(String token, Setup setup, String source) {
    if (!open(token)) throw new Missing();
    List<FieldProblem> problems = problems(setup);
    if (!problems.isEmpty()) throw new Invalid(problems);
    List<AccountRecord> three =
        List.of(
            administrator(Role.SYS_ADMIN, "系统管理员", setup.sysName(), setup.sysPassword(), setup),
            administrator(Role.SEC_ADMIN, "安全管理员", setup.secName(), setup.secPassword(), setup),
            administrator(
                Role.AUDIT_ADMIN, "审计管理员", setup.auditName(), setup.auditPassword(), setup));
    Caller platform = Caller.platform("first set-up from " + source);
    db.write(
        platform,
        (scope, tx) -> {
          if (!setups.use(FIRST, tx, Tokens.digest(token))) throw new Missing();
          if (!accounts.none(FIRST, tx.handle())) throw new Missing();
          three.forEach(a -> accounts.insert(FIRST, tx, a));
          return null;
        });
    withdraw();
  }

  private boolean empty() {
    return db.read(
        Caller.platform("first set-up"), (scope, handle) -> accounts.none(FIRST, handle));
  }

  /** A new link at each start: an old one may lie in a backup or a terminal's history. */
  private void offer() {
    String token = Tokens.fresh();
    db.write(
        Caller.platform("first set-up"),
        (scope, tx) -> {
          setups.offer(FIRST, tx, Tokens.digest(token));
          return null;
        });
    String address = folder.address() + "/setup?token=" + token + "\n";
    OwnerOnly.write(link, address.getBytes(StandardCharsets.UTF_8));
    LOG.info("No account exists yet: open the link in {} to set up the administrators.", link);
  }

  private void withdraw() {
    try {
      Files.deleteIfExists(link);
    } catch (IOException e) {
      LOG.warn("The used set-up link {} cannot be deleted; delete it by hand.", link);
    }
  }

  private List<FieldProblem> problems(Setup setup) {
    List<FieldProblem> found = new ArrayList<>();
    DivisionCode division = setup.division();
    if (division == null) {
      found.add(FieldProblem.of("division", "required", "security.setup.division"));
    } else if (!GrantRules.fits(Role.SEC_ADMIN, division.level()) || !places.exists(division)) {
      found.add(FieldProblem.of("division", "unknown", "security.setup.division"));
    }
    found.addAll(LoginName.problems("sysName", setup.sysName()));
    found.addAll(LoginName.problems("secName", setup.secName()));
    found.addAll(LoginName.problems("auditName", setup.auditName()));
    found.addAll(rules.problems("sysPassword", setup.sysPassword(), setup.sysName()));
    found.addAll(rules.problems("secPassword", setup.secPassword(), setup.secName()));
    found.addAll(rules.problems("auditPassword", setup.auditPassword(), setup.auditName()));
    if (found.isEmpty()) {
      if (distinct(setup.sysName(), setup.secName(), setup.auditName()) < 3) {
        found.add(FieldProblem.of("auditName", "same", "security.setup.names"));
      }
      if (Set.of(setup.sysPassword()).contains(setup.secPassword())
          || Set.of(setup.sysPassword(), setup.secPassword()).contains(setup.auditPassword())) {
        found.add(FieldProblem.of("auditPassword", "same", "security.setup.passwords"));
      }
    }
    return found;
  }

  private static int distinct(String... names) {
    return Stream.of(names).map(LoginName::normal).collect(Collectors.toSet()).size();
  }

  private AccountRecord administrator(
      Role role, String displayName, String name, String password, Setup setup) {
    Grant grant = places.complete(new Grant(role, setup.division(), null));
    return AccountRecord.fresh(
        name, displayName, List.of(grant), passwords.hash(password), AccountRecord.FOR_EVER);
  }
}
