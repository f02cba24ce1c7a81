package org.antong.bench.soak;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;

/** What the clients write: invented children of the unassigned county 610999, papers, photos. */
final class Papers {

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
  private static final int DAYS = 2_000;

  /** Of a number's last digits; the demo's children have the low ones of their day of birth. */
  private static final int FIRST_OF_A_DAY = 501;

  private static final int FIRST_LETTER = '一';
  private static final int LETTERS = 20_000;

  private Papers() {}

  /**
   * A file complete enough to be submitted.
   *
   * @param number another for every child
   */
  static Map<String, Object> child(String village, int number, LocalDate today) {
    LocalDate born = today.minusYears(7).minusDays(number % DAYS);
    Map<String, Object> child = new LinkedHashMap<>();
    child.put("clientId", UUID.randomUUID().toString());
    child.put("division", village);
    child.put("name", name(number));
    child.put("sex", "1");
    child.put("birthDate", born.toString());
    child.put("idType", "1");
    child.put("idNumber", idNumber(born, FIRST_OF_A_DAY + number / DAYS * 2));
    child.put("nation", "01");
    child.put("ruralRegistration", true);
    child.put("householdType", "1");
    child.put("householdDivision", village);
    child.put("householdAddress", "4组99号");
    child.put("residenceAddress", "4组" + number + "号");
    child.put("currentCarer", "2");
    child.put("primaryCategory", "LB");
    child.put("health", "1");
    child.put("schooling", "3");
    child.put("school", "镇中心学校");
    child.put("boarding", false);
    child.put("familyEconomic", "0");
    child.put("remarks", "第 0 次");
    List<Map<String, Object>> guardians = new ArrayList<>();
    guardians.add(parent("51", number + 7, today));
    guardians.add(parent("52", number + 13, today));
    guardians.add(
        Map.of(
            "relation", "62",
            "guardianState", "HOME",
            "name", name(number + 29),
            "guardianAbility", "1",
            "isPrimaryCarer", true));
    child.put("guardians", guardians);
    child.put(
        "categories",
        List.of(
            Map.of(
                "category", "LB",
                "subType", "LB-2",
                "basis", "村级摸底登记表",
                "from", today.minusMonths(3).toString())));
    return child;
  }

  private static Map<String, Object> parent(String relation, int number, LocalDate today) {
    return Map.of(
        "relation",
        relation,
        "guardianState",
        "AWAY_PROVINCE",
        "name",
        name(number),
        "guardianAbility",
        "1",
        "workplace",
        "广东省东莞市",
        "workStart",
        today.minusYears(1).toString(),
        "lastContactOn",
        today.minusMonths(1).toString(),
        "contactFrequency",
        "3",
        "isPrimaryCarer",
        false);
  }

  /** Three letters, another for every number below some millions. */
  static String name(int number) {
    return ""
        + SURNAMES.charAt(number % SURNAMES.length())
        + (char) (FIRST_LETTER + number / SURNAMES.length() % LETTERS)
        + (char) (FIRST_LETTER + number * 7L % LETTERS);
  }

  private static String idNumber(LocalDate born, int sequence) {
    String first =
        "610999" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) sum += (first.charAt(i) - '0') * WEIGHTS[i];
    return first + "10X98765432".charAt(sum % 11);
  }

  /** A page of PDF no other is equal to. */
  static byte[] pdf(Random random) {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n%" + random.nextLong() + "\n");
    List<Integer> places = new ArrayList<>();
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
    for (int i = 0; i < objects.size(); i++) {
      places.add(pdf.length());
      pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int list = pdf.length();
    pdf.append("xref\n0 4\n0000000000 65535 f \n");
    places.forEach(p -> pdf.append("%010d 00000 n \n".formatted(p)));
    pdf.append("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n").append(list);
    return pdf.append("\n%%EOF\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A small photo no other is equal to. */
  static byte[] photo(Random random) throws IOException {
    BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) image.setRGB(x, y, random.nextInt(1 << 24));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", out);
    return out.toByteArray();
  }
}
