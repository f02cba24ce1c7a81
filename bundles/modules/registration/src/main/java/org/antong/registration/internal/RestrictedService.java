package org.antong.registration.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.RestrictedCategory;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.RestrictedStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What only named handlers read and write of a child (domain.md 4.2, 12.6); each look is logged.
 */
@Component(service = RestrictedService.class)
public final class RestrictedService {

  private final ModuleDb db;
  private final ChildStore children;
  private final RestrictedStore restricted;
  private final Clock clock;

  @Activate
  public RestrictedService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Clock clock) {
    this.db = db;
    this.clock = clock;
    this.children = new ChildStore(cipher);
    this.restricted = new RestrictedStore(cipher);
  }

  public List<CategorySight> list(Caller caller, Id child) {
    return db.write(
        caller,
        (scope, tx) -> {
          Child file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new).child();
          tx.note(
              "read",
              "registration.child_restricted_category",
              child,
              file.facts().division(),
              file.facts().unit(),
              caller.purposeAt(clock.instant()).map(p -> p.text()).orElse(""));
          return shown(restricted.list(scope, tx.handle(), child));
        });
  }

  /** Replaces what is held of a child by what was entered; what was held stays in the history. */
  public List<CategorySight> replace(Caller caller, Id child, List<CategorySight> typed) {
    return db.write(
        caller,
        (scope, tx) -> {
          Child file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new).child();
          List<RestrictedCategory> before = restricted.list(scope, tx.handle(), child);
          List<RestrictedCategory> after = read(typed, before);
          restricted.replace(scope, tx, file, before, after);
          return shown(after);
        });
  }

  private static List<RestrictedCategory> read(
      List<CategorySight> typed, List<RestrictedCategory> before) {
    List<FieldProblem> problems = new ArrayList<>();
    List<RestrictedCategory> read = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      CategorySight c = typed.get(i);
      String at = "[" + i + "].";
      Category category = Category.of(c.category()).filter(Category::restricted).orElse(null);
      if (category == null) {
        problems.add(FieldProblem.of(at + "category", "code", "registration.problem.code"));
      }
      if (c.from() == null) {
        problems.add(FieldProblem.of(at + "from", "required", "registration.problem.required"));
      } else if (c.to() != null && c.to().isBefore(c.from())) {
        problems.add(FieldProblem.of(at + "to", "order", "registration.child.category.order"));
      }
      boolean known = before.stream().anyMatch(b -> b.id().equals(c.id()));
      read.add(
          new RestrictedCategory(
              known ? c.id() : Id.next(), category, c.basis(), c.from(), c.to()));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    return read;
  }

  private static List<CategorySight> shown(List<RestrictedCategory> held) {
    return held.stream()
        .map(r -> new CategorySight(r.id(), r.category().code(), null, r.basis(), r.from(), r.to()))
        .toList();
  }
}
