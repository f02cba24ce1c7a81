package org.antong.workforce.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.report.LeaderAlert;
import org.antong.workforce.internal.domain.Coverage.Cell;
import org.antong.workforce.internal.domain.PostFilter;
import org.antong.workforce.internal.domain.PostFilter.Show;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Posts that should long have been filled again (domain.md 5.15 {@code post.vacancy}). */
@Component(service = LeaderAlert.class)
public final class VacancyAlert implements LeaderAlert {

  private final PostService posts;
  private final WorkforceConfig config;

  @Activate
  public VacancyAlert(@Reference PostService posts, @Reference WorkforceConfig config) {
    this.posts = posts;
    this.config = config;
  }

  @Override
  public String id() {
    return "vacant";
  }

  @Override
  public String module() {
    return WorkforceModule.ID;
  }

  @Override
  public String permission() {
    return WorkforceModule.POSTS;
  }

  @Override
  public String textKey() {
    return "workforce.alert.vacant";
  }

  @Override
  public String icon() {
    return "user-off";
  }

  @Override
  public Optional<Found> found(Caller caller, Area area) {
    List<Cell> cells = posts.cells(caller, area, posts.today(), null);
    boolean used = cells.stream().anyMatch(c -> c.holder() != null || c.vacantSince() != null);
    // nobody was ever entered: every post would stand here
    if (!used) return Optional.empty();
    List<Cell> vacant =
        cells.stream().filter(c -> c.vacantLongerThan(config.refillDays(), posts.today())).toList();
    DivisionLevel level = area.division().level();
    List<Share> shares =
        vacant.stream()
            .collect(
                Collectors.groupingBy(c -> below(level, c.post().place()), Collectors.counting()))
            .entrySet()
            .stream()
            .map(e -> new Share(e.getKey(), e.getValue()))
            .toList();
    return Optional.of(
        new Found(
            vacant.size(),
            List.of(config.refillDays()),
            shares,
            "/workforce/posts" + PostFilter.ALL.within(area).showing(Show.VACANT_LONG).address()));
  }

  /** The place below the area that a post counts in. */
  private static Area below(DivisionLevel area, Area post) {
    return switch (area) {
      case PROVINCE, PREFECTURE -> Area.of(post.unit(), post.unit());
      case COUNTY -> Area.of(post.division().digits(DivisionLevel.TOWN), post.unit());
      case TOWN, VILLAGE -> post;
    };
  }
}
