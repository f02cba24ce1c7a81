package org.antong.workforce.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.Vetting;
import org.jdbi.v3.core.result.RowView;

/** How a person stands in a row. */
final class StaffRows {

  static final String ID_NUMBER = "workforce.staff.idNumber";
  static final String PHONE = "workforce.staff.phone";
  static final String CERTIFICATE = "workforce.staff.socialWorkNo";
  static final String BANK_CARD = "workforce.staff.bankCard";
  static final String REMARKS = "workforce.staff.remarks";

  private static final Map<String, String> FIELDS =
      Map.of(
          "id_number", ID_NUMBER,
          "phone", PHONE,
          "social_work_no", CERTIFICATE,
          "bank_card", BANK_CARD,
          "remarks", REMARKS);

  static final List<Table> SEALED =
      List.of(Table.of("staff", "id", FIELDS), Table.of("staff_state", "row_id", FIELDS));

  private StaffRows() {}

  /** Blind index of a number, the same for person and search. */
  static String numberIndex(Seals seals, String number) {
    return seals.index(ID_NUMBER, number);
  }

  static Staff staff(RowView row, Seals seals) {
    return new Staff(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        Area.of(
            row.getColumn("division", DivisionCode.class),
            row.getColumn("unit", DivisionCode.class)),
        facts(row, seals),
        new Vetting.Standing(
            row.getColumn("vetting_checked_on", LocalDate.class),
            row.getColumn("vetting_result", String.class),
            row.getColumn("vetting_next_due", LocalDate.class)),
        row.getColumn("account", Id.class),
        row.getColumn("created_by", Id.class),
        row.getColumn("created_at", Instant.class),
        row.getColumn("updated_by", Id.class),
        row.getColumn("updated_at", Instant.class));
  }

  static StaffFacts facts(RowView row, Seals seals) {
    return new StaffFacts(
        row.getColumn("name", String.class),
        row.getColumn("sex", String.class),
        row.getColumn("birth_date", LocalDate.class),
        seals.open(ID_NUMBER, row.getColumn("id_number", String.class)),
        row.getColumn("education", String.class),
        row.getColumn("political_status", String.class),
        seals.open(PHONE, row.getColumn("phone", String.class)),
        row.getColumn("employment", String.class),
        row.getColumn("occupation", String.class),
        row.getColumn("other_posts", String.class),
        row.getColumn("social_work", String.class),
        seals.open(CERTIFICATE, row.getColumn("social_work_no", String.class)),
        row.getColumn("bank_name", String.class),
        seals.open(BANK_CARD, row.getColumn("bank_card", String.class)),
        seals.open(REMARKS, row.getColumn("remarks", String.class)));
  }
}
