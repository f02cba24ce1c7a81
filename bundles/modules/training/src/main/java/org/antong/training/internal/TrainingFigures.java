package org.antong.training.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.portal.StatSource;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the home page says about training. */
@Component(service = StatSource.class)
public final class TrainingFigures implements StatSource {

  private final CoverageBoard board;

  @Activate
  public TrainingFigures(@Reference CoverageBoard board) {
    this.board = board;
  }

  @Override
  public List<Figure> figures(Caller caller, Area area) {
    if (!caller.may(TrainingModule.REPORT)) return List.of();
    CoverageBoard.Counts c = board.counts(caller, area);
    boolean list = caller.may(TrainingModule.READ);
    return List.of(
        figure(
            "trainedYear", c.trained(), list ? CoverageBoard.link(area, Show.TRAINED_YEAR) : null),
        figure("expiring", c.expiring(), list ? CoverageBoard.link(area, Show.EXPIRING) : null));
  }

  private static Figure figure(String name, long value, String link) {
    return new Figure(
        "training.figure." + name, "training.figure." + name + ".definition", value, null, link);
  }
}
