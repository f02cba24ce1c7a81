package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.exceptions.BadPasswordException;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfWriter;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LockedPrintTest {

  private static final String PASSWORD = "k7m2-9xqa-hh3c-t4we";

  private final LockedPrint lock = new LockedPrint();

  @Test
  void a_locked_print_opens_with_its_password_and_with_no_other() throws IOException {
    byte[] locked = locked(print(3));
    byte[] known = PASSWORD.getBytes(StandardCharsets.UTF_8);
    try (PdfReader reader = new PdfReader(locked, known)) {
      assertThat(reader.isEncrypted()).isTrue();
      assertThat(reader.getNumberOfPages()).isEqualTo(3);
      assertThat(new PdfTextExtractor(reader).getTextFromPage(2)).contains("610999200001010011");
    }
    assertThatThrownBy(() -> new PdfReader(locked, "wrong".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadPasswordException.class);
    assertThatThrownBy(() -> new PdfReader(locked)).isInstanceOf(BadPasswordException.class);
  }

  @Test
  void it_is_locked_with_aes_of_256_bits_and_shows_nothing_of_its_text() throws IOException {
    String raw = new String(locked(print(1)), StandardCharsets.ISO_8859_1);
    assertThat(raw).contains("/V 5", "/R 6", "/AESV3").doesNotContain("Register of children");
  }

  @Test
  void the_same_print_is_never_locked_the_same_way_twice() throws IOException {
    byte[] print = print(1);
    assertThat(locked(print)).isNotEqualTo(locked(print));
  }

  private byte[] locked(byte[] print) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    lock.lock(print, PASSWORD, out);
    return out.toByteArray();
  }

  private static byte[] print(int pages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Document document = new Document();
    PdfWriter.getInstance(document, out);
    document.open();
    document.addTitle("Register of children");
    for (int i = 0; i < pages; i++) {
      document.newPage();
      document.add(new Paragraph("610999200001010011"));
    }
    document.close();
    return out.toByteArray();
  }
}
