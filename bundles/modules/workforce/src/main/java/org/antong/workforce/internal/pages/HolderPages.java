package org.antong.workforce.internal.pages;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.internal.HolderService;
import org.antong.workforce.internal.HolderSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.HolderFilter;
import org.antong.workforce.internal.jte.workforce.JteholdersGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rows behind a number of T12: who holds a post, came to one or left it. */
@Component(service = PageResource.class)
@Path("holders")
public final class HolderPages implements PageResource {

  private final HolderService holders;
  private final Divisions divisions;

  @Activate
  public HolderPages(@Reference HolderService holders, @Reference Divisions divisions) {
    this.holders = holders;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.READ)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    HolderFilter filter = HolderFilter.of(query, divisions, holders.today());
    Slice<HolderSight> found = holders.list(caller, filter, paging);
    String place =
        filter.area() == null ? null : divisions.name(filter.area().division(), holders.today());
    return Page.of(
        "workforce.holders",
        view -> Kit.html(out -> JteholdersGenerated.render(out, null, view, filter, place, found)));
  }

  /** What the list is of: a place, a day, and who came or left since when. */
  public static String says(View view, HolderFilter f, String place) {
    String where = place == null ? view.t("workforce.all") : place;
    Object day = f.asOf() == null ? view.t("workforce.holders.today") : f.asOf();
    if (f.movement() == null) {
      String says = view.t("workforce.holders.says", where, day);
      if (f.first() == null) return says;
      return says + " · " + view.t("workforce.holders." + (f.first() ? "first" : "further"));
    }
    return view.t("workforce.holders.says-" + f.movement(), where, f.since(), day);
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.name")),
        Column.fact(view.t("workforce.field.post")),
        Column.fact(view.t("workforce.field.from")),
        Column.fact(view.t("workforce.field.lastDay")),
        Column.detail(view.t("workforce.field.sex")),
        Column.figure(view.t("workforce.field.age")),
        Column.detail(view.t("workforce.field.education")),
        Column.detail(view.t("workforce.field.employment")),
        Column.detail(view.t("workforce.field.socialWork")));
  }

  public static List<Row> rows(View view, List<HolderSight> found) {
    return found.stream()
        .map(
            h ->
                Row.of(
                    StaffPages.LIST + "/" + h.staff(),
                    Kit.strong(h.name()),
                    Kit.text(h.divisionName() + " " + view.t(h.type().textKey())),
                    Kit.day(h.from()),
                    Kit.day(h.until()),
                    Kit.text(word(view, Codes.SEX.textKey("" + h.sex()), h.sex())),
                    Kit.text(h.age() == null ? null : h.age().toString()),
                    Kit.text(
                        word(view, Codes.EDUCATION.textKey("" + h.education()), h.education())),
                    Kit.text(
                        word(view, Codes.EMPLOYMENT.textKey("" + h.employment()), h.employment())),
                    Kit.text(
                        word(
                            view, Codes.SOCIAL_WORK.textKey("" + h.socialWork()), h.socialWork()))))
        .toList();
  }

  private static String word(View view, String key, String code) {
    return code == null ? null : view.t(key);
  }
}
