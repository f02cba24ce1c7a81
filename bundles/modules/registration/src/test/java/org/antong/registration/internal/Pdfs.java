package org.antong.registration.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Papers made for a test, as small as a PDF can be. */
public final class Pdfs {

  private static final List<String> OBJECTS =
      List.of(
          "<< /Type /Catalog /Pages 2 0 R >>",
          "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");

  private Pdfs() {}

  /** One empty page, its objects listed in a table, as most programs write it. */
  public static byte[] paper(String before) {
    StringBuilder pdf = new StringBuilder(before).append("%PDF-1.4\n");
    List<Integer> places = objects(pdf, before.length());
    int list = pdf.length() - before.length();
    pdf.append("xref\n0 ").append(places.size() + 1).append("\n0000000000 65535 f \n");
    places.forEach(p -> pdf.append("%010d 00000 n \n".formatted(p)));
    pdf.append("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n").append(list);
    return bytes(pdf.append("\n%%EOF\n"));
  }

  /** The same with the list in a stream, as programs since PDF 1.5 write it. */
  public static byte[] withStream() {
    StringBuilder pdf = new StringBuilder("%PDF-1.5\n");
    objects(pdf, 0);
    int list = pdf.length();
    pdf.append("4 0 obj\n<< /Type /XRef /Size 5 /W [1 2 1] /Root 1 0 R /Length 20 >>\nstream\n");
    pdf.append("x".repeat(20)).append("\nendstream\nendobj\nstartxref\n").append(list);
    return bytes(pdf.append("\n%%EOF"));
  }

  private static List<Integer> objects(StringBuilder pdf, int before) {
    List<Integer> places = new ArrayList<>();
    for (String object : OBJECTS) {
      places.add(pdf.length() - before);
      pdf.append(places.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
    }
    return places;
  }

  private static byte[] bytes(StringBuilder pdf) {
    return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
