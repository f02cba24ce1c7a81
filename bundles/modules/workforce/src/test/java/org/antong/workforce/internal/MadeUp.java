package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.PostAccounts;
import org.antong.platform.api.person.IdNumber;
import org.antong.workforce.internal.AppointmentService.Nomination;

/** Invented people of the unassigned county 610999, and accounts that only remember. */
final class MadeUp {

  static final String VILLAGE = "610999101201";
  static final String DIRECTOR_POST = "D-610999101201-1";
  static final String SUPERVISOR_POST = "S-610999101000-610999000000-1";

  private MadeUp() {}

  /** A number of that county for somebody born on a day; the sequence tells the sex. */
  static String number(LocalDate born, int sequence) {
    String first = "610999" + born.toString().replace("-", "") + "%03d".formatted(sequence);
    return first + IdNumber.check(first);
  }

  /** A woman with everything that must be known of her. */
  static TypedStaff person(String name, String idNumber) {
    return new TypedStaff(
        name,
        null,
        null,
        idNumber,
        "60",
        "13",
        "12000001234",
        "2",
        "1",
        null,
        "0",
        null,
        null,
        null,
        null,
        null);
  }

  static TypedStaff person(String name, int sequence) {
    return person(name, number(LocalDate.of(1985, 6, 1), sequence));
  }

  static Nomination nomination(TypedStaff person, String post) {
    return new Nomination(null, person, post, false, null, "安民发〔2026〕1号", null, null, null);
  }

  /** On the post from a day on. */
  static Nomination on(TypedStaff person, String post, LocalDate from) {
    return new Nomination(null, person, post, false, null, null, null, null, from);
  }

  /** Accounts that write down what they are told. */
  static final class Accounts implements PostAccounts {

    final Map<Id, Map<Grant, String>> terms = new HashMap<>();
    private final Map<Id, String> names = new HashMap<>();

    @Override
    public List<Opened> open(Caller caller, List<Opening> openings) {
      List<Opened> opened = new ArrayList<>();
      for (Opening o : openings) {
        Id id = o.account() == null ? Id.next() : o.account();
        String name = names.computeIfAbsent(id, i -> o.name());
        put(id, o.grant(), o.from(), o.until());
        opened.add(new Opened(o.key(), id, name, o.account() == null ? "once-" + name : null));
      }
      return opened;
    }

    @Override
    public void term(Caller caller, Id account, Grant grant, LocalDate from, LocalDate until) {
      put(account, grant, from, until);
    }

    @Override
    public List<Opened> again(Caller caller, Set<Id> accounts) {
      return accounts.stream().map(id -> new Opened(null, id, names.get(id), "again")).toList();
    }

    @Override
    public Map<Id, Standing> standing(Caller caller, Set<Id> accounts) {
      Map<Id, Standing> standing = new HashMap<>();
      accounts.forEach(id -> standing.put(id, new Standing(id, names.get(id), true, null)));
      return standing;
    }

    private void put(Id account, Grant grant, LocalDate from, LocalDate until) {
      terms
          .computeIfAbsent(account, a -> new HashMap<>())
          .put(grant, from + ".." + (until == null ? "" : until));
    }
  }
}
