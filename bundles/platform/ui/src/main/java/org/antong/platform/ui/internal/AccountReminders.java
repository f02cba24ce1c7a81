package org.antong.platform.ui.internal;

import java.util.List;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells an administrator that a colleague waits to become one, which takes two. */
@Component(service = Reminder.class)
public final class AccountReminders implements Reminder {

  private static final String PAGE = "/accounts?state=PENDING";

  private final Accounts accounts;

  @Activate
  public AccountReminders(@Reference Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    long waiting = accounts.unconfirmed(caller);
    return waiting == 0 ? List.of() : List.of(new ToDo("ui.todo.confirm", waiting, PAGE, false));
  }
}
