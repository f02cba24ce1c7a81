package org.antong.platform.reporting.internal.engine;

import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfGState;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.classic.ClassicPdfProducer;
import net.sf.jasperreports.pdf.common.PdfProducer;

/**
 * Writes a PDF with who took it along across each page, over what is printed, so that no filled
 * cell hides it, and so thin that no word under it is harder to read. Page by page, however many
 * there are.
 */
final class MarkedPdf extends JRPdfExporter {

  /** Longer ones would run over the edge of a page and into one another. */
  private static final int LONGEST = 60;

  private static final float SIZE = 15;

  /** How much of the ink is put on; one would be black. */
  private static final float INK = 0.13f;

  private static final float ANGLE = 28;

  /** Points between two of them; A4 upright gets four, across three. */
  private static final float APART = 190;

  private final String mark;
  private final String font;

  /**
   * @param mark null for none
   * @param font address of the font, as the engine names it, so that it is embedded once
   */
  MarkedPdf(JasperReportsContext context, String mark, String font) {
    super(context);
    this.mark = mark == null || mark.isBlank() ? null : shortened(mark);
    this.font = font;
  }

  private static String shortened(String mark) {
    return mark.codePointCount(0, mark.length()) <= LONGEST
        ? mark
        : mark.substring(0, mark.offsetByCodePoints(0, LONGEST)) + "…";
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
    boolean shifted = false;
    for (float y = APART / 2; y < size.getHeight(); y += APART) {
      float middle = size.getWidth() / 2;
      page.showTextAligned(
          Element.ALIGN_CENTER, mark, shifted ? middle + APART / 3 : middle - APART / 3, y, ANGLE);
      shifted = !shifted;
    }
    page.endText();
    page.restoreState();
  }
}
