package org.antong.platform.reporting.internal.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.reporting.internal.BriefWriting;
import org.antong.platform.reporting.internal.LeaderOverview;
import org.antong.platform.reporting.internal.LeaderPaper;
import org.antong.platform.reporting.internal.LeaderService;
import org.antong.platform.reporting.internal.LeaderWords;
import org.antong.platform.reporting.internal.ReportSettings;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.engine.BriefFile;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The leaders' page as data, as one page of paper, and as a brief to be edited. */
@Component(service = ApiResource.class)
@Path("leader")
public final class LeaderResource implements ApiResource {

  private final LeaderService leaders;
  private final LeaderPaper paper;
  private final ReportSettings settings;
  private final TextSource texts;

  @Activate
  public LeaderResource(
      @Reference LeaderService leaders,
      @Reference LeaderPaper paper,
      @Reference ReportSettings settings,
      @Reference TextSource texts) {
    this.leaders = leaders;
    this.paper = paper;
    this.settings = settings;
    this.texts = texts;
  }

  /** The numbers of a place and a month. Nothing in any form of it is about a person. */
  @GET
  @Permission(ReportingModule.LEADER_PAGE)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "period", says = "月份，如 2026-10，缺省为上个月 month, last month when absent")
  @Filter(value = "by", says = "按哪项指标排名，如 registration.leftBehind number places are ranked by")
  @Filter(value = "format", says = "格式 json, pdf or docx")
  public Object leader(@Context Caller caller, @Context Query query) {
    Format format = format(query);
    String by = query.text("by").orElse(null);
    LeaderOverview overview = leaders.open(caller, query);
    LeaderWords words = new LeaderWords(overview, texts.in(caller.locale()));
    if (format == Format.JSON) return LeaderJson.of(overview, words);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (format == Format.PDF) {
        paper.write(overview, words, by, leaders.map(overview.area()), out);
      } else {
        BriefFile.write(BriefWriting.of(overview, words, settings.issuer().orElse(null)), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name =
        words
            .texts()
            .get(
                format == Format.PDF ? "reporting.leader.file" : "reporting.brief.file",
                overview.fullName().replace(' ', '_'),
                overview.ends().asOf().toString());
    return new Download(
        format.mediaType(), name + "." + format.code(), format == Format.PDF, out::writeTo);
  }

  private static Format format(Query query) {
    Format format =
        Format.parse(query.text("format").orElse(Format.JSON.code()).toLowerCase(Locale.ROOT))
            .orElse(null);
    if (format != Format.JSON && format != Format.PDF && format != Format.DOCX) {
      throw new Invalid("format", "code", "reporting.format.unknown", "json, pdf, docx");
    }
    return format;
  }
}
