package org.antong.platform.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that wait for a second person, files that would go by themselves, and finished ones. */
@Component(service = Reminder.class)
public final class ExportReminders implements Reminder {

  private final ExportService exports;
  private final ApprovalService approvals;

  @Activate
  public ExportReminders(@Reference ExportService exports, @Reference ApprovalService approvals) {
    this.exports = exports;
    this.approvals = approvals;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    if (caller.may(ExchangeModule.REVIEW)) {
      long waiting = approvals.count(caller.exercising(ExchangeModule.REVIEW));
      String key =
          caller.may(ExchangeModule.APPROVE)
              ? "exchange.todo.approve"
              : "exchange.todo.going-by-itself";
      if (waiting > 0) toDos.add(new ToDo(key, waiting, "/exchange/approvals", false));
    }
    if (caller.may(ExchangeModule.OWN)) {
      long fresh = exports.fresh(caller.exercising(ExchangeModule.OWN));
      if (fresh > 0) toDos.add(new ToDo("exchange.todo.ready", fresh, "/exchange/exports", false));
    }
    return toDos;
  }
}
