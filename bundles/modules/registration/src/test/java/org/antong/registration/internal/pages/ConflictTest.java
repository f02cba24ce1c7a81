package org.antong.registration.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.text.Texts;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.registration.internal.FieldChange;
import org.antong.registration.internal.FieldChange.Thing;
import org.antong.registration.internal.RevisionSight;
import org.antong.registration.internal.domain.Revision.Step;
import org.junit.jupiter.api.Test;

class ConflictTest {

  private static final Texts TEXTS =
      new ShippedTexts("registration").in(java.util.Locale.SIMPLIFIED_CHINESE);

  @Test
  void what_the_other_changed_alone_is_taken_over_and_what_both_changed_is_told_beside_the_field() {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    sent.put("version", List.of("4"));
    sent.put("schooling", List.of("3"));
    sent.put("grade", List.of("三年级"));
    sent.put("phone", List.of("12000001111"));
    sent.put("school", List.of("某小学"));
    Conflict c =
        Conflict.of(
            sent,
            6,
            List.of(
                edited(change(Thing.CHILD, "grade", "一年级", "二年级", false)),
                edited(
                    change(Thing.CHILD, "schooling", "3", "4", false),
                    change(Thing.CHILD, "school", "旧小学", "某小学", false),
                    change(Thing.GUARDIAN, "guardianState", "AWAY_PROVINCE", "HOME", false)),
                edited(change(Thing.CHILD, "phone", "1", "2", false))),
            TEXTS);
    assertThat(c.values())
        .containsEntry("version", List.of("6"))
        .containsEntry("schooling", List.of("4"))
        .containsEntry("grade", List.of("三年级"))
        .containsEntry("school", List.of("某小学"))
        .containsEntry("phone", List.of("12000001111"));
    assertThat(c.problems())
        .extracting(p -> p.field(), p -> p.key())
        .containsExactly(
            tuple("", "registration.conflict.says"),
            tuple("", "registration.conflict.look"),
            tuple("grade", "registration.conflict.now"));
    assertThat(c.problems().get(2).args()).containsExactly("二年级");
  }

  @Test
  void what_the_reader_may_not_see_is_only_named() {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    sent.put("version", List.of("1"));
    sent.put("remarks", List.of("我的"));
    Conflict c =
        Conflict.of(
            sent, 2, List.of(edited(change(Thing.CHILD, "remarks", "甲", "秘密", true))), TEXTS);
    assertThat(c.values()).containsEntry("remarks", List.of("我的"));
    assertThat(c.problems()).hasSize(2);
    assertThat(c.problems().get(1).args().toString()).doesNotContain("秘密");
  }

  private static RevisionSight edited(FieldChange... changes) {
    return new RevisionSight(Instant.EPOCH, "某督导员", Step.EDITED, null, List.of(changes));
  }

  private static FieldChange change(
      Thing of, String field, String before, String after, boolean hidden) {
    return new FieldChange(
        of,
        of == Thing.GUARDIAN ? "51" : null,
        field,
        before,
        after,
        hidden,
        LocalDate.of(2026, 10, 15));
  }
}
