package org.antong.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A roster of invented children of the unassigned county 610999, as a county would bring it. */
final class Roster {

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String GIVEN = "嘉怡梓涵浩宇欣妍子轩雨桐思远若曦明哲可馨";
  private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";

  private Roster() {}

  static byte[] csv(List<String[]> villages, int rows, LocalDate today) {
    StringBuilder csv =
        new StringBuilder(
            "\uFEFF姓名,性别,出生日期,身份证号,民族,镇（街道）,村（社区）,居住地址,户籍类型,农村户籍,"
                + "儿童类别,类别细项,实际照护人,就学情况,健康状况,家庭经济状况,"
                + "父亲姓名,父亲目前情况,父亲监护能力,母亲姓名,母亲目前情况,母亲监护能力\n");
    for (int i = 0; i < rows; i++) {
      LocalDate born = today.minusYears(7).minusDays(i % 2_000);
      int sequence = 700 + i / 2_000 * 2 + 1;
      String number = number(born, sequence);
      String[] village = villages.get(i % villages.size());
      csv.append(name(i))
          .append(",男,")
          .append(born)
          .append(',')
          .append(number)
          .append(",汉族,")
          .append(village[0])
          .append(',')
          .append(village[1])
          .append(",1组")
          .append(i % 90 + 1)
          .append("号,本地农村,是,农村留守儿童,父母双方外出,祖父母,小学,健康,一般家庭,")
          .append("父")
          .append(name(i + 7))
          .append(",省外务工,有能力,母")
          .append(name(i + 13))
          .append(",省外务工,有能力\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String number(LocalDate born, int sequence) {
    String first =
        "610999" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
    int sum = 0;
    for (int i = 0; i < 17; i++) sum += (first.charAt(i) - '0') * WEIGHTS[i];
    return first + "10X98765432".charAt(sum % 11);
  }

  private static String name(int i) {
    int n = GIVEN.length();
    return ""
        + SURNAMES.charAt(i % SURNAMES.length())
        + GIVEN.charAt(i / SURNAMES.length() % n)
        + GIVEN.charAt(i / SURNAMES.length() / n % n);
  }
}
