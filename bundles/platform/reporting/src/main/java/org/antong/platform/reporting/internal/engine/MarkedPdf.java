package org.antong.platform.reporting.internal.engine;

import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfGState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.classic.ClassicPdfProducer;
import net.sf.jasperreports.pdf.common.PdfProducer;
import org.antong.platform.api.text.Lines;

/**
 * Writes a PDF with who took it along across each page, over what is printed, so that no filled
 * cell hides it, and so thin that no word under it is harder to read. Page by page, however many
 * there are.
 */
final class MarkedPdf extends JRPdfExporter {

  private static final float SIZE = 15;

  /** How much of the ink is put on; one would be black. */
  private static final float INK = 0.13f;

  private static final float ANGLE = 28;

  /** Points between two of them at least; A4 upright gets four, across three. */
  private static final float APART = 190;

  /** How far every second one stands to the right of the middle, and the others to the left. */
  private static final float ASIDE = APART / 3;

  /** Points between the lines of one. */
  private static final float LEADING = 20;

  private final String mark;
  private final String font;

  /**
   * @param mark null for none
   * @param font address of the font, as the engine names it, so that it is embedded once
   */
  MarkedPdf(JasperReportsContext context, String mark, String font) {
    super(context);
    this.mark = mark == null || mark.isBlank() ? null : mark;
    this.font = font;
  }

  /** In lines that end before the edge of the page does. */
  static List<String> lines(String mark, float pageWidth) {
    return Lines.of(mark, (int) ((pageWidth - 2 * ASIDE) / (SIZE / 2)));
  }

  @Override
  protected PdfProducer createPdfProducer() {
    if (mark == null) return super.createPdfProducer();
    return new ClassicPdfProducer(createPdfProducerContext()) {
      @Override
      public void endPage() {
        draw(getPdfWriter().getDirectContent(), getPdfWriter().getPageSize());
        super.endPage();
      }
    };
  }

  private void draw(PdfContentByte page, Rectangle size) {
    BaseFont letters;
    try {
      letters = BaseFont.createFont(font, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DocumentException e) {
      throw new IllegalStateException(e);
    }
    page.saveState();
    PdfGState thin = new PdfGState();
    thin.setFillOpacity(INK);
    page.setGState(thin);
    page.setGrayFill(0);
    page.beginText();
    page.setFontAndSize(letters, SIZE);
    List<String> lines = lines(mark, size.getWidth());
    // as many as find room whole, one above the other at equal distances
    int many = Math.max(1, (int) (size.getHeight() / (APART + (lines.size() - 1) * LEADING)));
    float apart = size.getHeight() / many;
    float aside = -ASIDE;
    for (int n = 0; n < many; n++) {
      float y = apart / 2 + n * apart;
      for (int i = 0; i < lines.size(); i++) {
        double up = ((lines.size() - 1) / 2.0 - i) * LEADING;
        page.showTextAligned(
            Element.ALIGN_CENTER,
            lines.get(i),
            (float) (size.getWidth() / 2 + aside - up * Math.sin(Math.toRadians(ANGLE))),
            (float) (y + up * Math.cos(Math.toRadians(ANGLE))),
            ANGLE);
      }
      aside = -aside;
    }
    page.endText();
    page.restoreState();
  }
}
