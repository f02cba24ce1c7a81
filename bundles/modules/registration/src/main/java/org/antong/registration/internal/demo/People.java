package org.antong.registration.internal.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.antong.platform.api.person.IdNumber;

/**
 * Invented names, and numbers of the unassigned county 610999: nobody in the demo is a real child.
 */
final class People {

  private static final String[] SURNAMES =
      "王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 邓 冯 韩 曹 曾 彭 萧 蔡 潘 田 董 袁 于 余 叶 蒋 杜 苏 魏 程 吕 丁 沈 任 姚 卢 傅 钟 姜 崔 谭 廖 范 汪 陆 金 石 戴 贾 韦 夏 邱 方 侯 邹 熊 孟 秦 白 江 阎 薛 尹 段 雷 单 仇 解 查 欧阳 尉迟"
          .split(" ");
  private static final String[] BOYS =
      "浩宇 子轩 宇航 俊杰 博文 天佑 家豪 志强 明辉 文博 建国 小军 大壮 子豪 思源 佳明 一鸣 承志 向阳 林峰 石头 振华 安康 汉江 小山 平川".split(" ");
  private static final String[] GIRLS =
      "欣怡 雨桐 梓涵 诗涵 佳怡 思雨 晓燕 秀英 小禾 雅婷 梦洁 春花 秋月 紫阳 若兰 静怡 可馨 小满 芳草 巧玲 晓梅 丽娟 安琪 清溪 小荷 云岚".split(" ");
  private static final String[] RARE = {"𬭊", "䶮", "𠮷", "㛃", "𫍽", "喆", "犇"};
  private static final String[] DOTTED = {"阿依努尔·买买提", "古丽·艾山", "扎西·次仁", "努尔·阿力木"};

  private final Map<String, Integer> given = new HashMap<>();
  private final int hand;

  /**
   * @param hand 0 or 1: two hands write at once and give different numbers
   */
  People(int hand) {
    this.hand = hand;
  }

  static String surname(SplittableRandom r) {
    return SURNAMES[r.nextInt(SURNAMES.length)];
  }

  static String child(SplittableRandom r, String surname, String sex) {
    int n = r.nextInt(200);
    if (n == 0) return DOTTED[r.nextInt(DOTTED.length)];
    if (n <= 2) return surname + RARE[r.nextInt(RARE.length)];
    return surname + given(r, sex);
  }

  static String adult(SplittableRandom r, String surname, String sex) {
    return surname + given(r, sex);
  }

  static String phone(SplittableRandom r) {
    return "1200000%04d".formatted(r.nextInt(10_000));
  }

  /** A number with the right check character, one for each child; null when a day has run out. */
  String number(LocalDate born, String sex) {
    int n = given.merge(born + sex, 1, Integer::sum);
    int sequence = (n * 2 - hand) * 2 - (sex.equals("1") ? 1 : 0);
    if (sequence > 999) return null;
    String first17 =
        "610999%04d%02d%02d%03d"
            .formatted(born.getYear(), born.getMonthValue(), born.getDayOfMonth(), sequence);
    return first17 + IdNumber.check(first17);
  }

  private static String given(SplittableRandom r, String sex) {
    String[] names = sex.equals("1") ? BOYS : GIRLS;
    return names[r.nextInt(names.length)];
  }
}
