package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.registration.internal.domain.MonthTally;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Children in difficulty, each once: the distinct total of T02, at the ends of months. */
@Component(service = LeaderNumber.class)
public final class InDifficultyNumber implements LeaderNumber {

  private final MonthTallies tallies;

  @Activate
  public InDifficultyNumber(@Reference MonthTallies tallies) {
    this.tallies = tallies;
  }

  @Override
  public String id() {
    return "inDifficulty";
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public String permission() {
    return RegistrationModule.REPORT;
  }

  @Override
  public String textKey() {
    return "registration.number.inDifficulty";
  }

  @Override
  public String definitionKey() {
    return "registration.number.inDifficulty.definition";
  }

  @Override
  public InTable table() {
    return new InTable("T02", "total");
  }

  @Override
  public List<Tally> tallies(Caller caller, Area area, List<LocalDate> days) {
    return tallies.of(caller, days, MonthTally::inDifficulty);
  }
}
