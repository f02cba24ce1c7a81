package org.antong.platform.reporting.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import org.antong.platform.reporting.internal.Sample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingsTest {

  private static final int WIDE = 240;
  private static final int HIGH = 140;
  private static final int SCALE = 6;

  @TempDir static Path folder;
  private static Fonts fonts;

  @BeforeAll
  static void fonts() throws Exception {
    System.setProperty("java.awt.headless", "true");
    fonts = Fonts.unpack(path -> Sample.resource("/" + path), folder);
  }

  @Test
  void the_numbers_at_both_ends_of_a_line_are_told_in_full() throws Exception {
    List<String> months = new ArrayList<>();
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      months.add("m" + i);
      values.add(BigDecimal.valueOf(1_088_088));
    }
    // a line nobody takes for ink
    Drawing lines =
        (Drawing)
            new Drawings(fonts)
                .lines(List.of(new Drawings.Line("行", "#ffe0a0", false, months, values)));
    int shown =
        ink(
            page ->
                lines.render(
                    DefaultJasperReportsContext.getInstance(),
                    page,
                    new Rectangle2D.Double(0, 0, WIDE, HIGH)));
    Font bold = Font.createFont(Font.TRUETYPE_FONT, fonts.bold().toFile()).deriveFont(7f);
    int whole =
        ink(
            page -> {
              page.setPaint(Color.decode("#1d273b"));
              page.setFont(bold);
              page.drawString("1,088,088", 20, 40);
              page.drawString("1,088,088", 120, 40);
            });
    assertThat((double) shown / whole).isBetween(0.97, 1.03);
  }

  /** How many points are as dark as the numbers are. */
  private static int ink(Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(WIDE * SCALE, HIGH * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D page = image.createGraphics();
    page.setPaint(Color.WHITE);
    page.fillRect(0, 0, image.getWidth(), image.getHeight());
    page.scale(SCALE, SCALE);
    page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    page.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    drawing.accept(page);
    page.dispose();
    int ink = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        Color c = new Color(image.getRGB(x, y));
        if (c.getRed() < 60 && c.getGreen() < 70) ink++;
      }
    }
    return ink;
  }
}
