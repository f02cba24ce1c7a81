package org.antong.training.internal.pages;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.training.internal.SessionSight;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Certificate;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.ExamResult;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.QuestionKind;

/** Words and ways the pages around a session share. */
public final class Nearby {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private Nearby() {}

  /** The pages of a session but the one that is shown. */
  public static Button[] ways(View view, Id session, String current) {
    List<Button> ways = new ArrayList<>();
    if (!current.equals("attendance")) {
      ways.add(
          Button.link(view.t("training.attendance"), AttendancePages.LIST + "/" + session)
              .icon("checklist"));
    }
    if (!current.equals("exam")) {
      ways.add(
          Button.link(view.t("training.exam"), ExamPages.HERE + "/" + session).icon("writing"));
    }
    if (!current.equals("certificates")) {
      ways.add(
          Button.link(
                  view.t("training.certificates"), CertificatePages.LIST + "/sessions/" + session)
              .icon("certificate"));
    }
    if (!current.equals("satisfaction")) {
      ways.add(
          Button.link(
                  view.t("training.satisfaction"), AttendancePages.LIST + "/" + session + "/rating")
              .icon("star"));
    }
    return ways.toArray(Button[]::new);
  }

  /**
   * Whether the reader keeps the place that holds a session. What came of it is told of all who
   * came to who keeps the place, and to others of their own people only.
   */
  public static boolean keeps(Caller caller, SessionSight s) {
    return reaches(caller, TrainingModule.READ, Area.of(s.division(), s.unit()));
  }

  /** Whether the reader runs a session. */
  public static boolean holds(Caller caller, Held s) {
    return reaches(caller, TrainingModule.WRITE, s.host());
  }

  private static boolean reaches(Caller caller, String permission, Area host) {
    return caller.may(permission)
        && caller.exercising(permission).exercised().stream()
            .anyMatch(g -> g.division().equals(host.division()) || g.reaches(host));
  }

  /** From when to when a session is held. */
  public static String days(Held s) {
    return s.from().equals(s.to()) ? s.from().toString() : s.from() + " – " + s.to();
  }

  public static String half(View view, Checked c) {
    return c.half().day().toString().substring(5) + " " + view.t(c.half().half().textKey());
  }

  /** A moment with its seconds. */
  public static String second(Instant moment) {
    return SECOND.format(moment.atZone(ZONE));
  }

  /** A moment as a field for day and time holds it. */
  public static String typed(Instant moment) {
    return TYPED.format(moment.atZone(ZONE));
  }

  /** Reads what such a field sends; null for what is none. */
  public static Instant moment(String typed) {
    try {
      return typed == null || typed.length() < 16
          ? null
          : LocalDateTime.parse(typed.substring(0, 16)).atZone(ZONE).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  public static Tone tone(Presence p) {
    return switch (p) {
      case PRESENT -> Tone.GREEN;
      case LEAVE -> Tone.ORANGE;
      case ABSENT -> Tone.RED;
    };
  }

  public static Tone tone(ExamResult r) {
    return switch (r) {
      case PASSED -> Tone.GREEN;
      case RETAKE -> Tone.ORANGE;
      case FAILED, ABSENT -> Tone.RED;
    };
  }

  public static Tone tone(Certificate.Worth w) {
    return switch (w) {
      case VALID -> Tone.GREEN;
      case EXPIRING -> Tone.ORANGE;
      case EXPIRED, WITHDRAWN -> Tone.RED;
      case REPLACED -> Tone.GREY;
    };
  }

  public static List<Option> modules(View view) {
    return Option.list(Codes.COURSE_MODULE.codes(), c -> view.t(Codes.COURSE_MODULE.textKey(c)));
  }

  public static List<Option> kinds(View view) {
    List<Option> kinds = new ArrayList<>();
    for (QuestionKind k : QuestionKind.values()) {
      kinds.add(Option.of(k.name(), view.t(k.textKey())));
    }
    return kinds;
  }

  /** Class hours with one decimal, as people count them. */
  public static String hours(int minutes, int hourMinutes) {
    double hours = Math.round(minutes * 10.0 / hourMinutes) / 10.0;
    return hours == Math.rint(hours) ? Long.toString((long) hours) : Double.toString(hours);
  }

  /** Money in fen, as yuan. */
  public static String yuan(Long fen) {
    return fen == null
        ? null
        : java.math.BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString();
  }

  public static gg.jte.Content badge(View view, ExamResult r) {
    return r == null ? null : Kit.badge(tone(r), view.t(r.textKey()));
  }
}
