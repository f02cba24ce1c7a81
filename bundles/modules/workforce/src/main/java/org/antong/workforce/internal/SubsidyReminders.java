package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.workforce.internal.domain.SubsidyState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists of subsidies that wait to be signed, approved, paid or reconciled. */
@Component(service = Reminder.class)
public final class SubsidyReminders implements Reminder {

  private final SubsidyService subsidies;

  @Activate
  public SubsidyReminders(@Reference SubsidyService subsidies) {
    this.subsidies = subsidies;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    add(
        toDos,
        caller,
        WorkforceModule.SUBSIDY_SIGN,
        SubsidyState.MONTHLY_LIST,
        "workforce.todo.subsidy-sign");
    add(
        toDos,
        caller,
        WorkforceModule.SUBSIDY_APPROVE,
        SubsidyState.TOWN_SIGNED,
        "workforce.todo.subsidy-approve");
    add(
        toDos,
        caller,
        WorkforceModule.SUBSIDY_PAY,
        SubsidyState.COUNTY_APPROVED,
        "workforce.todo.subsidy-pay");
    add(
        toDos,
        caller,
        WorkforceModule.SUBSIDY_PAY,
        SubsidyState.PAID,
        "workforce.todo.subsidy-reconcile");
    return toDos;
  }

  private void add(
      List<ToDo> toDos, Caller caller, String permission, SubsidyState state, String key) {
    if (!caller.may(permission)) return;
    long n = subsidies.waiting(caller.exercising(permission), state);
    if (n > 0) toDos.add(new ToDo(key, n, "/workforce/subsidies", false));
  }
}
