package org.antong.platform.api.person;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pinyin of names, for sorting and searching. Readings come from the dictionary of the library
 * com.github.houbb:pinyin (41,000 characters, those beyond the basic plane too); surnames with a
 * reading of their own (单 shan, 曾 zeng) from a list here. Only the dictionary is embedded: the
 * library's own code would keep several megabytes of phrases in memory.
 *
 * @param key all syllables in one, for example {@code zengxiaoli}; other letters and digits stay
 * @param initials first letter of each, for example {@code zxl}
 */
public record Pinyin(String key, String initials) {

  private static final Map<String, String> SURNAMES = surnames();

  public static Pinyin of(String name) {
    StringBuilder key = new StringBuilder();
    StringBuilder initials = new StringBuilder();
    int[] characters = name.codePoints().toArray();
    int i = 0;
    String compound = characters.length > 2 ? SURNAMES.get(new String(characters, 0, 2)) : null;
    String single = characters.length > 1 ? SURNAMES.get(Character.toString(characters[0])) : null;
    if (compound != null) {
      for (String syllable : compound.split(" ")) add(key, initials, syllable);
      i = 2;
    } else if (single != null) {
      add(key, initials, single);
      i = 1;
    }
    for (; i < characters.length; i++) {
      int c = characters[i];
      String syllable = Readings.of(c);
      if (syllable != null) {
        add(key, initials, syllable);
      } else if (Character.isLetterOrDigit(c) && c < 0x80) {
        add(key, initials, Character.toString(Character.toLowerCase(c)));
      }
    }
    return new Pinyin(key.toString(), initials.toString());
  }

  private static void add(StringBuilder key, StringBuilder initials, String syllable) {
    key.append(syllable);
    initials.append(syllable.charAt(0));
  }

  private static Map<String, String> surnames() {
    Map<String, String> map = new HashMap<>();
    for (String entry :
        ("万俟=mo qi,尉迟=yu chi,单于=chan yu,长孙=zhang sun,澹台=tan tai,令狐=ling hu,皇甫=huang fu,鲜于=xian yu,"
                + "单=shan,曾=zeng,仇=qiu,解=xie,朴=piao,查=zha,翟=zhai,任=ren,华=hua,区=ou,盖=ge,盛=sheng,石=shi,"
                + "秘=bi,尉=wei,覃=qin,缪=miao,宁=ning,折=she,乐=yue,种=chong,员=yun,召=shao,黑=he,冼=xian,洗=xian,"
                + "繁=po,逄=pang,隗=wei,郗=xi,哈=ha,幺=yao,么=yao,訾=zi,宓=mi,燕=yan,葛=ge,沈=shen,曲=qu,纪=ji,薄=bo,"
                + "柏=bai,贾=jia,车=che,卜=bu,都=du,俞=yu,应=ying,句=gou,那=na,过=guo,费=fei,谌=chen,晁=chao,瞿=qu,"
                + "牟=mou,祭=zhai,邸=di,闫=yan,阚=kan,厉=li,相=xiang,重=chong,佴=nai,阿=a,呙=guo,教=jiao")
            .split(",")) {
      String[] pair = entry.split("=");
      map.put(pair[0], pair[1]);
    }
    return Map.copyOf(map);
  }

  /** First readings without tones, loaded once; 41,000 characters in a quarter of a megabyte. */
  private static final class Readings {
    private static final int[] CHARACTERS;
    private static final short[] INDEX;
    private static final String[] SYLLABLES;

    static {
      int[] characters = new int[50_000];
      Map<Integer, Short> syllableOf = new HashMap<>();
      List<String> syllables = new ArrayList<>();
      Map<String, Short> known = new HashMap<>();
      int n = 0;
      try (InputStream in = Pinyin.class.getResourceAsStream("/pinyin_dict_char.txt")) {
        if (in == null)
          throw new IllegalStateException("the pinyin dictionary is not in the bundle");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          int colon = line.indexOf(':');
          if (colon < 1 || colon == line.length() - 1) continue;
          String syllable = plain(line.substring(colon + 1).split(",")[0]);
          if (syllable.isEmpty()) continue;
          int character = line.codePointAt(0);
          Short index = known.get(syllable);
          if (index == null) {
            index = (short) syllables.size();
            known.put(syllable, index);
            syllables.add(syllable);
          }
          if (syllableOf.putIfAbsent(character, index) == null) {
            if (n == characters.length) characters = Arrays.copyOf(characters, n * 2);
            characters[n++] = character;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      CHARACTERS = Arrays.copyOf(characters, n);
      Arrays.sort(CHARACTERS);
      INDEX = new short[n];
      for (int i = 0; i < n; i++) INDEX[i] = syllableOf.get(CHARACTERS[i]);
      SYLLABLES = syllables.toArray(String[]::new);
    }

    static String of(int character) {
      int at = Arrays.binarySearch(CHARACTERS, character);
      return at < 0 ? null : SYLLABLES[INDEX[at]];
    }

    /** Without tones; ü becomes v, as people type it. */
    private static String plain(String toned) {
      StringBuilder plain = new StringBuilder();
      Normalizer.normalize(toned, Normalizer.Form.NFD)
          .chars()
          .forEach(
              c -> {
                if (c >= 'a' && c <= 'z') {
                  plain.append((char) c);
                } else if (c == 0x308 && !plain.isEmpty()) {
                  plain.setCharAt(plain.length() - 1, 'v');
                }
              });
      return plain.toString();
    }
  }
}
