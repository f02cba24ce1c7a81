package org.antong.platform.reporting.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;

/** A prefecture with county 610999, which was 610998 until the end of 2021, and one town. */
final class FakePlaces implements Divisions {

  static final Division PREFECTURE =
      division("610900", "测试市", DivisionLevel.PREFECTURE, null, null, null);
  static final Division OLD =
      division("610998", "测试旧县", DivisionLevel.COUNTY, "610900", null, LocalDate.of(2021, 12, 31));
  static final Division COUNTY =
      division("610999", "测试县", DivisionLevel.COUNTY, "610900", LocalDate.of(2022, 1, 1), null);
  static final Division TOWN =
      division("610999101", "甲镇", DivisionLevel.TOWN, "610999", null, null);
  static final Division OTHER =
      division("610997", "邻县", DivisionLevel.COUNTY, "610900", null, null);

  private static final List<Division> ALL = List.of(PREFECTURE, OLD, COUNTY, TOWN, OTHER);

  private static Division division(
      String code, String name, DivisionLevel level, String parent, LocalDate from, LocalDate to) {
    return new Division(
        DivisionCode.of(code),
        name,
        level,
        parent == null ? null : DivisionCode.of(parent),
        false,
        from,
        to);
  }

  @Override
  public Optional<Division> find(DivisionCode code, LocalDate on) {
    return ALL.stream().filter(d -> d.code().equals(code) && d.validOn(on)).findFirst();
  }

  @Override
  public String name(DivisionCode code, LocalDate on) {
    return ALL.stream()
        .filter(d -> d.code().equals(code))
        .map(Division::name)
        .findFirst()
        .orElse(code.toString());
  }

  @Override
  public String fullName(DivisionCode code, LocalDate on) {
    return name(code, on);
  }

  @Override
  public Optional<Area> area(DivisionCode division, DivisionCode unit, LocalDate on) {
    return find(division, on)
        .map(
            d ->
                switch (d.level()) {
                  case PROVINCE, PREFECTURE -> Area.of(d.code(), null);
                  case COUNTY -> Area.of(d.code(), d.code());
                  default ->
                      Area.of(
                          d.code(), unit == null ? d.code().digits(DivisionLevel.COUNTY) : unit);
                });
  }

  @Override
  public List<Area> below(Area area, LocalDate on) {
    return ALL.stream()
        .filter(d -> area.division().equals(d.parent()) && d.validOn(on))
        .map(d -> area(d.code(), null, on).orElseThrow())
        .toList();
  }

  @Override
  public List<Area> path(Area area, LocalDate on) {
    return area.division().equals(PREFECTURE.code())
        ? List.of(area)
        : List.of(Area.of(PREFECTURE.code(), null), area);
  }

  @Override
  public List<DivisionCode> villages(Area area, LocalDate on) {
    return List.of();
  }

  @Override
  public Optional<DivisionCode> unitOf(DivisionCode division, LocalDate on) {
    return Optional.of(division.digits(DivisionLevel.COUNTY));
  }

  @Override
  public List<DivisionCode> units(DivisionCode division, LocalDate on) {
    return List.of(COUNTY.code(), OTHER.code());
  }

  @Override
  public Optional<DivisionCode> successor(DivisionCode code, LocalDate on) {
    return Optional.of(code.equals(OLD.code()) ? COUNTY.code() : code);
  }

  @Override
  public boolean verified(DivisionCode zone) {
    return true;
  }

  @Override
  public Optional<Division> root(LocalDate on) {
    return Optional.of(PREFECTURE);
  }

  @Override
  public long version() {
    return 1;
  }
}
