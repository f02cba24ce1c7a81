package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Paging;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.store.AppointmentStore;
import org.antong.workforce.internal.store.StaffListStore;
import org.jdbi.v3.core.Handle;

/** Everybody of a list with the posts she holds on a day, for files of them. */
final class PeopleOnPosts {

  private final StaffListStore lists;
  private final AppointmentStore appointments;

  PeopleOnPosts(FieldCipher cipher) {
    this.lists = new StaffListStore(cipher);
    this.appointments = new AppointmentStore(cipher);
  }

  long count(DataScope scope, Handle handle, StaffFilter filter, LocalDate day) {
    return lists.count(scope, handle, filter, day);
  }

  /** One after the other in the order asked for; who is on no post has an empty list. */
  void each(
      DataScope scope,
      Handle handle,
      StaffFilter filter,
      Paging order,
      LocalDate day,
      BiConsumer<Staff, List<Appointment>> each) {
    List<Staff> all = new ArrayList<>();
    lists.each(scope, handle, filter, order, day, all::add);
    for (int from = 0; from < all.size(); from += Paging.MOST) {
      List<Staff> some = all.subList(from, Math.min(all.size(), from + Paging.MOST));
      Map<Id, List<Appointment>> held =
          appointments.ofStaff(scope, handle, some.stream().map(Staff::id).toList()).stream()
              .filter(a -> a.from() != null)
              .filter(a -> a.stateOn(day) == AppointmentState.ACTIVE)
              .collect(Collectors.groupingBy(Appointment::staff));
      some.forEach(s -> each.accept(s, held.getOrDefault(s.id(), List.of())));
    }
  }
}
