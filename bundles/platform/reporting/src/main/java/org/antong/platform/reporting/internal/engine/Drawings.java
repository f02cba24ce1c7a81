package org.antong.platform.reporting.internal.engine;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import net.sf.jasperreports.renderers.Renderable;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Lines, bars and the map-like grid of the leaders' page on paper. */
public final class Drawings {

  private static final Color INK = Color.decode("#1d273b");
  private static final Color QUIET = Color.decode("#5b6774");
  private static final Color RULE = Color.decode("#e6eaee");
  private static final Color EDGE = Color.decode("#cfd6dd");

  /** Bands of the grid, none first; the colours of the screen. */
  private static final List<Color> BANDS =
      List.of(
          Color.WHITE,
          Color.decode("#e6f2f7"),
          Color.decode("#bfdeea"),
          Color.decode("#86bdd3"),
          Color.decode("#2f7fa5"),
          Color.decode("#0a4c6b"));

  private static final int DARK_FROM = 4;
  private static final int GAP = 10;
  private static final double ROOM_AT_ENDS = 0.07;

  /**
   * A line of months.
   *
   * @param values null where nothing is told
   */
  public record Line(
      String label, String colour, boolean percent, List<String> months, List<BigDecimal> values) {}

  /**
   * A field of the grid.
   *
   * @param column from 1; 0 where nobody set a place
   */
  public record Field(String name, String value, int band, int column, int row) {}

  private final Font font;
  private final Font bold;

  public Drawings(Fonts fonts) throws IOException {
    this.font = font(fonts.regular());
    this.bold = font(fonts.bold());
  }

  /** The lines side by side, three at most in a row. */
  public Renderable lines(List<Line> lines) {
    List<JFreeChart> charts = lines.stream().map(this::chart).toList();
    return new Drawing(
        (page, area) -> {
          int across = Math.max(1, Math.min(3, charts.size()));
          int down = Math.max(1, (charts.size() + across - 1) / across);
          double width = (area.getWidth() - GAP * (across - 1.0)) / across;
          double height = area.getHeight() / down;
          for (int i = 0; i < charts.size(); i++) {
            double x = area.getX() + i % across * (width + GAP);
            double y = area.getY() + i / across * height;
            charts.get(i).draw(page, new Rectangle2D.Double(x, y, width, height));
          }
        });
  }

  /** A bar of so many of a hundred. */
  public static Renderable bar(int share, String colour) {
    Color own = Color.decode(colour);
    return new Drawing(
        (page, area) -> {
          double height = Math.min(6, area.getHeight());
          double y = area.getY() + (area.getHeight() - height) / 2;
          page.setPaint(RULE);
          page.fill(
              new RoundRectangle2D.Double(area.getX(), y, area.getWidth(), height, height, height));
          if (share <= 0) return;
          page.setPaint(own);
          double width = Math.max(height, area.getWidth() * share / 100);
          page.fill(new RoundRectangle2D.Double(area.getX(), y, width, height, height, height));
        });
  }

  /** The places as fields, where they are set, else one after the other. */
  public Renderable grid(List<Field> fields) {
    return new Drawing((page, area) -> grid(fields, page, area));
  }

  private void grid(List<Field> fields, Graphics2D page, Rectangle2D area) {
    if (fields.isEmpty()) return;
    int columns = fields.stream().mapToInt(Field::column).max().orElse(0);
    boolean placed = columns > 0;
    if (!placed) columns = (int) Math.ceil(Math.sqrt(fields.size() * 1.1));
    int last = fields.stream().filter(f -> f.column() > 0).mapToInt(Field::row).max().orElse(0);
    long loose = fields.stream().filter(f -> f.column() == 0).count();
    int rows = last + (int) ((loose + columns - 1) / columns);
    double width = area.getWidth() / columns;
    double height = area.getHeight() / Math.max(1, rows);
    int next = 0;
    for (Field f : fields) {
      int column = f.column() > 0 ? f.column() - 1 : next % columns;
      int row = f.column() > 0 ? f.row() - 1 : last + next++ / columns;
      field(
          f,
          page,
          new Rectangle2D.Double(
              area.getX() + column * width + 1,
              area.getY() + row * height + 1,
              width - 2,
              height - 2));
    }
  }

  private void field(Field f, Graphics2D page, Rectangle2D at) {
    RoundRectangle2D box =
        new RoundRectangle2D.Double(at.getX(), at.getY(), at.getWidth(), at.getHeight(), 5, 5);
    page.setPaint(BANDS.get(f.band()));
    page.fill(box);
    page.setPaint(EDGE);
    page.setStroke(new BasicStroke(0.5f));
    page.draw(box);
    page.setPaint(f.band() >= DARK_FROM ? Color.WHITE : INK);
    float size = (float) Math.min(8, at.getHeight() / 2.7);
    double middle = at.getY() + at.getHeight() / 2;
    centred(f.name(), font.deriveFont(size), page, at, middle - size * 0.25);
    centred(f.value(), bold.deriveFont(size * 1.05f), page, at, middle + size * 1.0);
  }

  private static void centred(
      String text, Font font, Graphics2D page, Rectangle2D at, double baseline) {
    FontMetrics metrics = page.getFontMetrics(font);
    double width = metrics.stringWidth(text);
    double room = at.getWidth() - 2;
    Font fits = width <= room ? font : font.deriveFont((float) (font.getSize2D() * room / width));
    page.setFont(fits);
    page.drawString(
        text,
        (float) (at.getCenterX() - page.getFontMetrics(fits).stringWidth(text) / 2.0),
        (float) baseline);
  }

  private JFreeChart chart(Line line) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (int i = 0; i < line.months().size(); i++) {
      data.addValue(line.values().get(i), line.label(), line.months().get(i));
    }
    JFreeChart chart = ChartFactory.createLineChart(line.label(), null, null, data);
    chart.removeLegend();
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(0, 0, 0, 6));
    chart.getTitle().setFont(font.deriveFont(8.5f));
    chart.getTitle().setPaint(QUIET);
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(RULE);
    plot.setRangeGridlineStroke(new BasicStroke(0.5f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(new RectangleInsets(2, 0, 0, 4));
    months(plot.getDomainAxis(), line);
    numbers((NumberAxis) plot.getRangeAxis(), line);
    plot.setRenderer(renderer(line));
    return chart;
  }

  /** Every third month is named, the last among them. */
  private void months(CategoryAxis axis, Line line) {
    axis.setTickLabelFont(font.deriveFont(6.5f));
    axis.setTickLabelPaint(QUIET);
    axis.setAxisLinePaint(EDGE);
    axis.setTickMarksVisible(false);
    // the first and the last month bear their number, which is cut off where the plot ends
    axis.setLowerMargin(ROOM_AT_ENDS);
    axis.setUpperMargin(ROOM_AT_ENDS);
    axis.setMaximumCategoryLabelWidthRatio(3f);
    int last = line.months().size() - 1;
    for (int i = 0; i <= last; i++) {
      if ((last - i) % 3 != 0) axis.setTickLabelPaint(line.months().get(i), new Color(0, 0, 0, 0));
    }
  }

  private void numbers(NumberAxis axis, Line line) {
    axis.setAutoRangeIncludesZero(false);
    axis.setTickLabelFont(font.deriveFont(6.5f));
    axis.setTickLabelPaint(QUIET);
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setLowerMargin(0.15);
    axis.setUpperMargin(0.25);
    if (!line.percent()) axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    axis.setNumberFormatOverride(format(line));
  }

  private LineAndShapeRenderer renderer(Line line) {
    LineAndShapeRenderer renderer = new LineAndShapeRenderer(true, true);
    renderer.setSeriesPaint(0, Color.decode(line.colour()));
    renderer.setSeriesStroke(0, new BasicStroke(1.3f));
    renderer.setSeriesShape(0, new Ellipse2D.Double(-1.4, -1.4, 2.8, 2.8));
    renderer.setDefaultItemLabelGenerator(
        new StandardCategoryItemLabelGenerator("{2}", format(line)) {
          private static final long serialVersionUID = 1L;

          @Override
          public String generateLabel(CategoryDataset data, int row, int column) {
            boolean end = column == 0 || column == data.getColumnCount() - 1;
            return end ? super.generateLabel(data, row, column) : null;
          }
        });
    renderer.setDefaultItemLabelsVisible(true);
    renderer.setDefaultItemLabelFont(bold.deriveFont(7f));
    renderer.setDefaultItemLabelPaint(INK);
    return renderer;
  }

  private static DecimalFormat format(Line line) {
    return new DecimalFormat(
        line.percent() ? "#,##0.0'%'" : "#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  private static Font font(Path file) throws IOException {
    try {
      return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
    } catch (FontFormatException e) {
      throw new IOException("the font cannot be read: " + file.getFileName(), e);
    }
  }
}
