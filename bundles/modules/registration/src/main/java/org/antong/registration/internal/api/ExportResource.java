package org.antong.registration.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.ChildExport;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.ListColumn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of children as a file, at /api/registration/children/export. */
@Component(service = ApiResource.class)
@Path("children/export")
public final class ExportResource implements ApiResource {

  private final ChildExport export;
  private final Divisions divisions;

  @Activate
  public ExportResource(@Reference ChildExport export, @Reference Divisions divisions) {
    this.export = export;
    this.divisions = divisions;
  }

  @GET
  @Permission(RegistrationModule.READ)
  @Filter(value = "format", says = "xlsx（缺省）或 csv xlsx (when absent) or csv")
  @Filter(
      value = "columns",
      says = "列，按写的次序，缺省为全部 columns in this order, all when absent: name, fileNo, age, state ...",
      many = true)
  @Filter(value = "encoding", says = "csv 的编码：UTF-8（缺省）或 GB18030 encoding of csv")
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "category", says = "儿童类别代码 category codes", many = true)
  @Filter(value = "subType", says = "类别细项代码 codes of the kind within a category", many = true)
  @Filter(value = "state", says = "档案状态 state of the file", type = FileState.class, many = true)
  @Filter(value = "desk", says = "待谁办理 who has to decide", type = Desk.class, many = true)
  @Filter(
      value = "enteredBy",
      says = "登记岗位 post in which the file was entered: VILLAGE_DIRECTOR, TOWN_SUPERVISOR",
      many = true)
  @Filter(value = "sex", says = "性别代码 sex, GB/T 2261.1", many = true)
  @Filter(value = "ageFrom", says = "周岁，不小于 completed years, at least", type = int.class)
  @Filter(value = "ageTo", says = "周岁，不大于 completed years, at most", type = int.class)
  @Filter(value = "carer", says = "实际照护人代码 codes of the present carer", many = true)
  @Filter(value = "schooling", says = "就学情况代码 schooling codes", many = true)
  @Filter(value = "health", says = "健康状况代码 health codes", many = true)
  @Filter(value = "familyEconomic", says = "家庭经济情况代码 codes of the family's means", many = true)
  @Filter(
      value = "q",
      says =
          "姓名、拼音或首字母的开头，档案编号，或完整证件号码 beginning of a name, its pinyin or initials, a file number or a full ID number")
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Download export(@Context Caller caller, @Context Query query, @Context Paging paging) {
    ChildExport.Format format = ChildExport.format(query);
    List<ListColumn> columns = ListColumn.of(query);
    ChildFilter filter = ChildFilter.of(query, divisions, export.today());
    return export.export(caller, filter, paging, format, columns);
  }
}
