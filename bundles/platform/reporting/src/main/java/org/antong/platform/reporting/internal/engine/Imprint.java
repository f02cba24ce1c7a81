package org.antong.platform.reporting.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.antong.platform.reporting.internal.domain.Format;

/**
 * What a locked table bears instead of the moment it is printed and of random names, so that its
 * file is the same, byte for byte, whenever it is printed.
 *
 * @param at when it was locked
 * @param sha256 of its stored data, in hexadecimal
 */
public record Imprint(Instant at, String sha256) {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter PDF_DAY = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private static final Pattern DATE = Pattern.compile("(/(?:CreationDate|ModDate)\\(D:)\\d{14}");
  private static final Pattern ID = Pattern.compile("/ID ?\\[ ?<([0-9a-f]{32})> ?<([0-9a-f]{32})>");

  /** Part of a font that is embedded: six letters by chance, then its name. */
  private static final Pattern FONT = Pattern.compile("/([A-Z]{6})\\+(?=NotoSans|Hana)");

  private static final String STYLES = "word/styles.xml";
  private static final Pattern STYLE = Pattern.compile("<w:style .*?</w:style>", Pattern.DOTALL);

  private static final int LETTERS = 26;
  private static final int ID_LENGTH = 32;

  /** The file with this imprint; every place keeps its length, so that a PDF stays whole. */
  byte[] on(Format format, byte[] file) throws IOException {
    return switch (format) {
      case PDF -> pdf(file);
      case XLSX, DOCX -> zip(file);
      default -> file;
    };
  }

  private byte[] pdf(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    // the offset behind it, which stays, is the server's
    String day = PDF_DAY.format(at.atZone(ZoneId.systemDefault()));
    text = DATE.matcher(text).replaceAll("$1" + day);
    String id = sha256.substring(0, ID_LENGTH);
    text =
        ID.matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group().replace(found.group(1), id).replace(found.group(2), id)));
    Map<String, String> names = new LinkedHashMap<>();
    text =
        FONT.matcher(text)
            .replaceAll(
                found ->
                    "/" + names.computeIfAbsent(found.group(1), n -> name(names.size())) + "+");
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** AAAAAA, AAAAAB, ... */
  private static String name(int no) {
    StringBuilder name = new StringBuilder(no < LETTERS ? "AAAAA" : "AAAA");
    if (no >= LETTERS) name.append((char) ('A' + no / LETTERS));
    return name.append((char) ('A' + no % LETTERS)).toString();
  }

  /** Styles of a document, which the library writes in an order of chance. */
  private static byte[] inOrder(byte[] styles) {
    String text = new String(styles, StandardCharsets.UTF_8);
    List<String> each = STYLE.matcher(text).results().map(MatchResult::group).sorted().toList();
    Iterator<String> next = each.iterator();
    String sorted = STYLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(next.next()));
    return sorted.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] zip(byte[] file) throws IOException {
    LocalDateTime day = LocalDateTime.ofInstant(at, ZONE).withNano(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
        ZipOutputStream same = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        ZipEntry kept = new ZipEntry(entry.getName());
        kept.setTimeLocal(day);
        same.putNextEntry(kept);
        if (entry.getName().equals(STYLES)) same.write(inOrder(in.readAllBytes()));
        else in.transferTo(same);
        same.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
