package org.antong.training.internal.store;

import java.time.LocalDate;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.training.internal.domain.ExamResult;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.jdbi.v3.core.result.RowView;

/** How terms, sessions and results stand in rows. */
final class TrainingRows {

  private TrainingRows() {}

  static Terms terms(RowView row) {
    return new Terms(
        Terms.posts(row.getColumn("posts", String.class)),
        Stamps.flag(row, "exam"),
        Stamps.number(row, "required_share"),
        Stamps.number(row, "online_cap"),
        row.getColumn("validity_months", Integer.class));
  }

  static void terms(Map<String, Object> row, Terms t) {
    row.put("posts", t.postsText());
    row.put("exam", t.exam());
    row.put("required_share", t.requiredShare());
    row.put("online_cap", t.onlineCap());
    row.put("validity_months", t.validityMonths());
  }

  static Session session(RowView row) {
    Integer tenths = row.getColumn("satisfaction", Integer.class);
    Integer sheets = row.getColumn("satisfaction_sheets", Integer.class);
    return new Session(
        row.getColumn("id", Id.class),
        Stamps.number(row, "version"),
        Stamps.place(row),
        row.getColumn("course_id", Id.class),
        row.getColumn("plan_id", Id.class),
        Tier.valueOf(row.getColumn("tier", String.class)),
        terms(row),
        new Session.Facts(
            row.getColumn("title", String.class),
            Mode.valueOf(row.getColumn("mode", String.class)),
            row.getColumn("enrol_by", LocalDate.class),
            row.getColumn("venue", String.class),
            row.getColumn("organiser", String.class),
            row.getColumn("delegated_org", String.class),
            row.getColumn("contact", String.class),
            Stamps.number(row, "capacity"),
            row.getColumn("materials", String.class),
            row.getColumn("budget", Long.class)),
        Stamps.number(row, "seats_taken"),
        new Session.Times(
            row.getColumn("from_day", LocalDate.class),
            row.getColumn("to_day", LocalDate.class),
            Stamps.number(row, "scheduled_minutes"),
            Stamps.number(row, "half_days")),
        row.getColumn("cost", Long.class),
        tenths == null ? null : new Session.Rating(tenths, sheets == null ? 0 : sheets),
        SessionState.valueOf(row.getColumn("state", String.class)),
        row.getColumn("reason", String.class),
        Stamps.by(row, "created_by"),
        Stamps.at(row, "created_at"),
        Stamps.by(row, "updated_by"),
        Stamps.at(row, "updated_at"));
  }

  static Results results(RowView row) {
    String exam = row.getColumn("exam_result", String.class);
    return new Results(
        Stamps.number(row, "attended_minutes"),
        Stamps.number(row, "online_minutes"),
        Stamps.number(row, "attended_half_days"),
        exam == null ? null : ExamResult.valueOf(exam),
        row.getColumn("best_score", Integer.class),
        row.getColumn("passed_on", LocalDate.class),
        row.getColumn("trained_on", LocalDate.class),
        row.getColumn("valid_until", LocalDate.class),
        row.getColumn("certificate_number", String.class));
  }
}
