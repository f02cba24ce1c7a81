package org.antong.training.internal.pages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Sent;
import org.antong.training.internal.TypedSession.HalfAsTyped;

/**
 * Who teaches when, in the form of a session: the half-days and the lecturers of its lines as they
 * are typed so far, with a tick for each half-day a lecturer teaches. Nothing is ticked beforehand:
 * fees are paid for what was taught.
 */
public record Teaching(List<String> slots, List<Lecturer> lecturers) {

  /** Field that tells whose ticks stand under {@link #SLOTS} with the same number. */
  public static final String NAME = "lecturer-";

  /** Field of the ticks. */
  public static final String SLOTS = "slots-";

  /** Field of the minutes taught, where they are not those of the half-days ticked. */
  public static final String TAUGHT = "taught-";

  /** Nobody teaches longer in a session: sixty half-days of eight hours. */
  public static final int LONGEST = 28_800;

  private static final int MOST = 30;

  /**
   * Somebody who teaches and the half-days ticked for her.
   *
   * @param taught minutes she teaches in them, as typed; null for all of theirs
   */
  public record Lecturer(String name, List<String> chosen, String taught) {

    /** Minutes she teaches, once the form was found to be right. */
    Integer minutes() {
      return taught == null ? null : Integer.valueOf(taught);
    }
  }

  /** Whether there is anything to tick. */
  public boolean any() {
    return !slots.isEmpty() && !lecturers.isEmpty();
  }

  /** What the form offers for what is typed in it. A line that cannot be read loses no tick. */
  static Teaching of(Entry entry) {
    Sent s = new Sent(entry.values());
    Ticks ticks = new Ticks(s);
    Set<String> slots = new TreeSet<>();
    if (!read(s, slots)) slots.addAll(ticks.all());
    List<Lecturer> lecturers = new ArrayList<>();
    for (String name : SessionForm.names(s.text("trainers"))) {
      if (lecturers.size() < MOST) lecturers.add(ticks.of(name));
    }
    return new Teaching(List.copyOf(slots), lecturers);
  }

  /** Reads the half-days typed so far; false when one of the lines cannot be read yet. */
  private static boolean read(Sent s, Set<String> slots) {
    String lines = s.text("halfDays");
    if (lines == null) {
      add(
          slots,
          SessionForm.halves(
              null, s.day("fromDay"), s.day("toDay"), s.number("halfMinutes", 1, 480)));
      return true;
    }
    boolean all = true;
    for (String line : lines.split("\\R")) {
      try {
        add(slots, SessionForm.halves(line));
      } catch (Invalid e) {
        all = false;
      }
    }
    return all;
  }

  private static void add(Set<String> slots, List<HalfAsTyped> halves) {
    halves.forEach(h -> slots.add(h.slot()));
  }

  /**
   * The ticks of a form by the lecturer's name, so that they stay hers when the lines above hers
   * change; of two lines with one name the first has the first ticks.
   */
  static final class Ticks {
    private final Map<String, Deque<Lecturer>> byName = new HashMap<>();
    private final Set<String> all = new TreeSet<>();

    Ticks(Sent s) {
      for (int i = 0; i < MOST; i++) {
        String name = s.text(NAME + i);
        if (name == null) continue;
        List<String> slots =
            s.query().texts(SLOTS + i).stream()
                .filter(slot -> slot.matches("\\d{4}-\\d{2}-\\d{2} (AM|PM)"))
                .toList();
        s.number(TAUGHT + i, 1, LONGEST);
        byName
            .computeIfAbsent(name, n -> new ArrayDeque<>())
            .add(new Lecturer(name, slots, s.text(TAUGHT + i)));
        all.addAll(slots);
      }
    }

    /** The next ticks of that name; none when there are none. */
    Lecturer of(String name) {
      Deque<Lecturer> hers = byName.get(name);
      boolean none = hers == null || hers.isEmpty();
      return none ? new Lecturer(name, List.of(), null) : hers.poll();
    }

    Set<String> all() {
      return all;
    }
  }
}
