package org.antong.workforce.internal.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.antong.platform.api.person.IdNumber;
import org.antong.workforce.internal.domain.StaffFacts;

/** Invented directors and supervisors with numbers of the unassigned county 610999. */
final class Characters {

  private static final String[] SURNAMES =
      "王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧".split(" ");
  private static final String[] MEN =
      "建军 建平 志明 永强 国庆 德华 文斌 长安 汉生 明贵 家顺 正平 大勇 远山 立新 开华 启明 春生".split(" ");
  private static final String[] WOMEN =
      "秀英 桂兰 玉梅 晓红 春燕 丽华 小琴 慧芳 金凤 彩云 淑珍 明霞 红梅 翠萍 文静 小玲 兴莲 月娥".split(" ");
  private static final String[] OTHER = {"村妇联主席", "村会计", "网格员", "村文书", "社区妇联主席", "治保调解员"};

  private final Map<String, Integer> given = new HashMap<>();

  /** Somebody old enough on the day; supervisors are officials with more schooling. */
  StaffFacts draw(SplittableRandom r, boolean supervisor, LocalDate today) {
    boolean woman = r.nextInt(100) < 55;
    LocalDate born = today.minusDays(365L * 24 + r.nextInt(365 * 34));
    String[] names = woman ? WOMEN : MEN;
    String name = SURNAMES[r.nextInt(SURNAMES.length)] + names[r.nextInt(names.length)];
    int schooling = r.nextInt(100);
    String education =
        supervisor
            ? schooling < 45 ? "20" : schooling < 90 ? "30" : "60"
            : schooling < 40 ? "70" : schooling < 85 ? (schooling % 4 == 0 ? "40" : "60") : "30";
    boolean fullTime = r.nextInt(100) < (supervisor ? 30 : 10);
    boolean certified = r.nextInt(100) < (supervisor ? 18 : 3);
    return new StaffFacts(
        name,
        woman ? "2" : "1",
        born,
        number(born, woman),
        education,
        r.nextInt(3) == 0 ? "01" : "13",
        "1200000%04d".formatted(r.nextInt(10_000)),
        fullTime ? "1" : "2",
        supervisor ? "6" : r.nextInt(10) < 7 ? "1" : r.nextInt(2) == 0 ? "3" : "4",
        fullTime ? null : OTHER[r.nextInt(OTHER.length)],
        certified ? (r.nextInt(4) == 0 ? "2" : "1") : "0",
        null,
        "示例农商银行",
        "6200%012d".formatted(Math.abs(r.nextLong()) % 1_000_000_000_000L),
        null);
  }

  /** A number nobody else of the demo has. */
  private String number(LocalDate born, boolean woman) {
    int n = given.merge(born + (woman ? "w" : "m"), 1, Integer::sum);
    // children of the demo begin at the low numbers of a day; these people were born before them
    String first17 =
        "610999" + born.toString().replace("-", "") + "%03d".formatted(n * 2 + (woman ? 0 : 1));
    return first17 + IdNumber.check(first17);
  }
}
