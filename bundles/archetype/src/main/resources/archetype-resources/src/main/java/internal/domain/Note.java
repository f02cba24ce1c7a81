package ${package}.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/** Something that happened at a place on a day, in a line. */
public record Note(
    Id id, int version, DivisionCode division, DivisionCode unit, LocalDate day, String text) {}
