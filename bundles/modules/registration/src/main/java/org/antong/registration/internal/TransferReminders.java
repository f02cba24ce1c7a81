package org.antong.registration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.registration.internal.domain.TransferFilter;
import org.antong.registration.internal.domain.TransferFilter.Direction;
import org.antong.registration.internal.domain.TransferState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Transfers that wait for the one who looks: to accept, to note, to begin, to mend. */
@Component(service = Reminder.class)
public final class TransferReminders implements Reminder {

  private final TransferService transfers;

  @Activate
  public TransferReminders(@Reference TransferService transfers) {
    this.transfers = transfers;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    if (caller.may(RegistrationModule.MOVE)) {
      Caller mover = caller.exercising(RegistrationModule.MOVE);
      boolean keeps = mover.holds(Role.VILLAGE_DIRECTOR) || mover.holds(Role.TOWN_SUPERVISOR);
      if (keeps) add(toDos, mover, Direction.IN, TransferState.MOVED, "registration.todo.moved");
    }
    if (caller.may(RegistrationModule.HAND_OVER)) {
      Caller decider = caller.exercising(RegistrationModule.HAND_OVER);
      add(toDos, decider, Direction.IN, TransferState.REQUESTED, "registration.todo.accept");
      Map<TransferState, Long> out = transfers.waiting(decider, Direction.OUT);
      add(toDos, out, Direction.OUT, TransferState.ASKED, "registration.todo.asked");
      add(toDos, out, Direction.OUT, TransferState.DECLINED, "registration.todo.declined");
    }
    return toDos;
  }

  private void add(
      List<ToDo> toDos, Caller caller, Direction side, TransferState state, String textKey) {
    add(toDos, transfers.waiting(caller, side), side, state, textKey);
  }

  private static void add(
      List<ToDo> toDos,
      Map<TransferState, Long> waiting,
      Direction side,
      TransferState state,
      String textKey) {
    long count = waiting.getOrDefault(state, 0L);
    if (count == 0) return;
    String link = "/registration/transfers" + new TransferFilter(side, List.of(state)).address();
    toDos.add(new ToDo(textKey, count, link, state == TransferState.DECLINED));
  }
}
