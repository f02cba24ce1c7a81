package org.antong.training.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.training.internal.Standings.Book;
import org.antong.training.internal.domain.TrainingRound.Standing;
import org.antong.training.internal.domain.TrainingTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Training coverage of the yearly round, as T13 counts it, at the ends of months. */
@Component(service = LeaderNumber.class)
public final class CoverageNumber implements LeaderNumber {

  private final Standings standings;

  @Activate
  public CoverageNumber(@Reference Standings standings) {
    this.standings = standings;
  }

  @Override
  public String id() {
    return "coverage";
  }

  @Override
  public String module() {
    return TrainingModule.ID;
  }

  @Override
  public String permission() {
    return TrainingModule.REPORT;
  }

  @Override
  public String textKey() {
    return "training.number.coverage";
  }

  @Override
  public String definitionKey() {
    return "training.number.coverage.definition";
  }

  @Override
  public InTable table() {
    return new InTable(TrainingTable.ID, TrainingTable.COVERAGE_YEAR);
  }

  @Override
  public boolean percent() {
    return true;
  }

  @Override
  public Wish wish() {
    return Wish.MORE;
  }

  @Override
  public List<Tally> tallies(Caller caller, Area area, List<LocalDate> days) {
    if (days.isEmpty()) return List.of();
    LocalDate first = days.stream().min(LocalDate::compareTo).orElseThrow();
    LocalDate last = days.stream().max(LocalDate::compareTo).orElseThrow();
    Book book = standings.whole(caller.exercising(permission()), first, last, null);
    Map<Area, long[][]> counted = new LinkedHashMap<>();
    for (int i = 0; i < days.size(); i++) {
      for (Standings.Person p : book.at(days.get(i), days.get(i))) {
        Standing s = p.standing();
        if (!s.should()) continue;
        long[][] n = counted.computeIfAbsent(s.place(), a -> new long[2][days.size()]);
        n[1][i]++;
        if (s.trained()) n[0][i]++;
      }
    }
    List<Tally> tallies = new ArrayList<>();
    counted.forEach(
        (place, n) ->
            tallies.add(new Tally(place.division(), place.unit(), boxed(n[0]), boxed(n[1]))));
    return tallies;
  }

  private static List<Long> boxed(long[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
