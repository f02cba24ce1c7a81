package org.antong.workforce.internal.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Sent;
import org.antong.workforce.internal.StaffSight;
import org.antong.workforce.internal.TypedStaff;

/** A person as a form shows and sends her. */
final class StaffForm {

  private StaffForm() {}

  static TypedStaff typed(Sent s) {
    return new TypedStaff(
        s.text("name"),
        s.text("sex"),
        s.day("birthDate"),
        s.text("idNumber"),
        s.text("education"),
        s.text("politicalStatus"),
        s.text("phone"),
        s.text("employment"),
        s.text("occupation"),
        s.text("otherPosts"),
        s.text("socialWork"),
        s.text("socialWorkNo"),
        s.text("bankName"),
        s.text("bankCard"),
        s.text("remarks"),
        s.day("effectiveOn"));
  }

  /** A form filled from a person; masked values are sent back as they are. */
  static Entry of(StaffSight p) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    put(values, "version", p.version());
    put(values, "name", p.name());
    put(values, "sex", p.sex());
    put(values, "birthDate", p.birthDate());
    put(values, "idNumber", p.idNumber());
    put(values, "education", p.education());
    put(values, "politicalStatus", p.politicalStatus());
    put(values, "phone", p.phone());
    put(values, "employment", p.employment());
    put(values, "occupation", p.occupation());
    put(values, "otherPosts", p.otherPosts());
    put(values, "socialWork", p.socialWork());
    put(values, "socialWorkNo", p.socialWorkNo());
    put(values, "bankName", p.bankName());
    put(values, "bankCard", p.bankCard());
    put(values, "remarks", p.remarks());
    return Entry.of(values);
  }

  private static void put(Map<String, List<String>> values, String name, Object value) {
    if (value != null) values.put(name, List.of(value.toString()));
  }
}
