package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.portal.StatSource;
import org.antong.workforce.internal.domain.Coverage.Tally;
import org.antong.workforce.internal.domain.PostFilter;
import org.antong.workforce.internal.domain.PostFilter.Show;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the home page says about posts: the counts of the board. */
@Component(service = StatSource.class)
public final class PostFigures implements StatSource {

  private final PostService posts;

  @Activate
  public PostFigures(@Reference PostService posts) {
    this.posts = posts;
  }

  @Override
  public List<Figure> figures(Caller caller, Area area) {
    if (!caller.may(WorkforceModule.POSTS)) return List.of();
    Tally tally = posts.tally(caller.exercising(WorkforceModule.POSTS), area);
    PostFilter here = PostFilter.ALL.within(area);
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("filled", tally.filled(), here.showing(Show.FILLED)));
    figures.add(figure("vacant", tally.vacant(), here.showing(Show.VACANT)));
    if (tally.untrained() != null) {
      figures.add(figure("untrained", tally.untrained(), here.showing(Show.UNTRAINED)));
    }
    figures.add(figure("unvetted", tally.unvetted(), here.showing(Show.VETTING_OVERDUE)));
    return figures;
  }

  private static Figure figure(String name, long value, PostFilter filter) {
    return new Figure(
        "workforce.figure." + name,
        "workforce.figure." + name + ".definition",
        value,
        null,
        "/workforce/posts" + filter.address());
  }
}
