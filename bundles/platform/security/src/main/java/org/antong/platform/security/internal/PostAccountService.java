package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.PostAccounts;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.GrantRules;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.LoginName;
import org.antong.platform.security.internal.domain.OneTimePassword;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.AttemptStore;
import org.antong.platform.security.internal.store.TermStore;
import org.antong.platform.security.internal.store.VisitStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts of directors and supervisors, begun and ended with their appointments. */
@Component(service = PostAccounts.class)
public final class PostAccountService implements PostAccounts {

  private static final Set<Role> POSTS = Set.of(Role.VILLAGE_DIRECTOR, Role.TOWN_SUPERVISOR);
  private static final int NAME_LONGEST = 26;
  private static final DataScope WHOLE = DataScope.system("a name is taken wherever it is taken");

  private final ModuleDb db;
  private final Clock clock;
  private final Engine engine;
  private final Passwords passwords;
  private final Visits visits;
  private final Places places;
  private final Limits limits;
  private final AccountStore accounts = new AccountStore();
  private final AttemptStore attempts = new AttemptStore();
  private final VisitStore rows = new VisitStore();
  private final TermStore terms = new TermStore();

  @Activate
  public PostAccountService(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Engine engine,
      @Reference Passwords passwords,
      @Reference Visits visits,
      @Reference Places places,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.engine = engine;
    this.passwords = passwords;
    this.visits = visits;
    this.places = places;
    this.limits = settings.limits();
  }

  /** A password, and what of it is kept. */
  private record Secret(String once, String hash) {}

  @Override
  public List<Opened> open(Caller caller, List<Opening> openings) {
    Caller giver = engine.exercising(caller, SecurityModule.POSTS);
    if (openings.size() > MOST) throw new Refused("security.post.many", MOST);
    List<Opening> complete = openings.stream().map(this::checked).toList();
    Map<String, Secret> secrets = new HashMap<>();
    for (Opening o : complete) {
      if (o.account() == null) secrets.put(o.key(), secret());
    }
    List<Opened> opened =
        db.write(
            giver,
            (scope, tx) -> {
              for (Opening o : complete) covered(giver, scope, o.grant(), o.account());
              Set<String> given = new HashSet<>();
              List<Opened> made = new ArrayList<>();
              for (Opening o : complete) {
                made.add(
                    o.account() == null
                        ? fresh(scope, tx, o, secrets.get(o.key()), given)
                        : more(scope, tx, o));
              }
              return made;
            });
    visits.forget();
    return opened;
  }

  @Override
  public void term(Caller caller, Id account, Grant grant, LocalDate from, LocalDate until) {
    Caller giver = engine.exercising(caller, SecurityModule.POSTS);
    Grant complete = places.complete(grant);
    days(from, until);
    db.write(
        giver,
        (scope, tx) -> {
          covered(giver, scope, complete, account);
          terms.set(scope, tx, account, complete, from, until);
          if (!terms.living(WHOLE, tx.handle(), LocalDate.now(clock), account)) {
            rows.endOf(scope, tx, account, "");
          }
          return null;
        });
    visits.forget();
  }

  @Override
  public List<Opened> again(Caller caller, Set<Id> asked) {
    Caller giver = engine.exercising(caller, SecurityModule.POSTS);
    if (asked.size() > MOST) throw new Refused("security.post.many", MOST);
    Map<Id, Secret> secrets = new LinkedHashMap<>();
    for (Id id : asked) secrets.put(id, secret());
    List<Opened> issued =
        db.write(
            giver,
            (scope, tx) -> {
              List<Opened> made = new ArrayList<>();
              secrets.forEach(
                  (id, secret) ->
                      accounts
                          .find(scope, tx.handle(), id, tx.now())
                          .filter(a -> a.lastLogin() == null && !a.disabled())
                          .ifPresent(
                              a -> {
                                a.grants().forEach(g -> covered(giver, scope, g, a.id()));
                                Instant ends = tx.now().plus(limits.oneTime());
                                accounts.update(scope, tx, a, a.issued(secret.hash(), ends));
                                attempts.forget(scope, tx, LoginName.key(a.name()), null);
                                made.add(new Opened(null, id, a.name(), secret.once()));
                              }));
              return made;
            });
    visits.forget();
    return issued;
  }

  @Override
  public Map<Id, Standing> standing(Caller caller, Set<Id> asked) {
    if (asked.isEmpty()) return Map.of();
    Caller reader = engine.exercising(caller, SecurityModule.READ);
    Map<Id, Standing> found = new LinkedHashMap<>();
    db.read(reader, (scope, handle) -> accounts.all(scope, handle, asked, clock.instant()))
        .forEach(
            a ->
                found.put(
                    a.id(),
                    new Standing(a.id(), a.name(), !a.disabled() && !a.ended(), a.lastLogin())));
    return found;
  }

  private Opening checked(Opening o) {
    days(o.from(), o.until());
    Grant grant = places.complete(o.grant());
    return new Opening(o.key(), o.name(), o.displayName(), grant, o.from(), o.until(), o.account());
  }

  private static void days(LocalDate from, LocalDate until) {
    if (from != null && until != null && until.isBefore(from.minusDays(1))) {
      throw new Refused("security.post.days");
    }
  }

  /** Only the two posts, only where the caller governs, never for herself. */
  private static void covered(Caller giver, DataScope scope, Grant grant, Id account) {
    if (!POSTS.contains(grant.role())) throw new Refused("security.post.role");
    if (!scope.covers(grant.division(), GrantRules.unit(grant))) {
      throw new Refused("security.post.beyond");
    }
    if (giver.account().equals(account)) throw new Refused("security.post.self");
  }

  private Opened fresh(DataScope scope, Tx tx, Opening o, Secret secret, Set<String> given) {
    String name = free(tx, o.name(), given);
    AccountRecord account =
        AccountRecord.fresh(
            name,
            o.displayName(),
            List.of(o.grant()),
            secret.hash(),
            tx.now().plus(limits.oneTime()));
    accounts.insert(scope, tx, account);
    terms.set(scope, tx, account.id(), o.grant(), o.from(), o.until());
    return new Opened(o.key(), account.id(), name, secret.once());
  }

  private Opened more(DataScope scope, Tx tx, Opening o) {
    AccountRecord account = accounts.find(WHOLE, tx.handle(), o.account(), tx.now()).orElseThrow();
    if (!terms.set(scope, tx, account.id(), o.grant(), o.from(), o.until())) {
      if (!GrantRules.problems(with(account.grants(), o.grant())).isEmpty()) {
        throw new Refused("security.post.role");
      }
      terms.add(scope, tx, account.id(), o.grant(), o.from(), o.until());
    }
    return new Opened(o.key(), account.id(), account.name(), null);
  }

  private static List<Grant> with(List<Grant> grants, Grant one) {
    List<Grant> more = new ArrayList<>(grants);
    more.add(one);
    return more;
  }

  /** The name wished for, or with the first number behind it that nobody has. */
  private String free(Tx tx, String wished, Set<String> given) {
    String plain = LoginName.normal(wished).replaceAll("[^\\p{L}\\p{N}._-]", "");
    if (plain.length() > NAME_LONGEST) plain = plain.substring(0, NAME_LONGEST);
    if (plain.length() < 2) plain = "user" + plain;
    for (int n = 1; ; n++) {
      String name = n == 1 ? plain : plain + n;
      Optional<AccountRecord> taken =
          given.contains(name)
              ? Optional.empty()
              : accounts.byKey(WHOLE, tx.handle(), LoginName.key(name), tx.now());
      if (taken.isEmpty() && given.add(name)) return name;
    }
  }

  private Secret secret() {
    String once = OneTimePassword.fresh(limits.oneTimeLength());
    return new Secret(once, passwords.hash(once));
  }
}
