package org.antong.platform.exchange.internal.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.antong.platform.exchange.internal.domain.DayText;
import org.antong.platform.exchange.internal.domain.RawCell;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.antong.platform.exchange.internal.read.SheetXml.Bomb;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * A workbook of Excel 2007 and later, or of WPS. Its parts are read as streams, so that memory does
 * not grow with it; formulas are never evaluated and nothing outside the file is ever asked.
 */
final class XlsxBook implements Book {

  private static final long INFLATED_MOST = 800L << 20;
  private static final long SUSPICIOUS_FROM = 16L << 20;
  private static final int SUSPICIOUS_RATIO = 150;
  private static final int PARTS_MOST = 5_000;
  private static final int COLUMNS_MOST = 400;
  private static final int CELL_LONGEST = 5_000;

  /** Excel's own longest formula. */
  private static final int FORMULA_LONGEST = 8_192;

  private static final int SHEETS_MOST = 500;
  private static final int FORMATS_MOST = 10_000;

  /** Excel's own number of cell styles. */
  private static final int STYLES_MOST = 65_500;

  private static final int DIGITS_MOST = 40;
  private static final int NUMBER_LONGEST = 400;
  private static final Pattern CALLING =
      Pattern.compile(
          ".*(\\[\\d+]|\\[[^\\]]+\\.xl\\w*]|\\|\\s*'|WEBSERVICE|HYPERLINK\\(\"?(file|\\\\)|RTD\\(|CALL\\(|://).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Parts of a text document or a presentation. */
  private static final Pattern WRITTEN = Pattern.compile("(word|ppt)/.*");

  private record Sheet(String name, String part) {}

  private final ZipFile zip;
  private final long packed;
  private final SharedTexts texts;
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<Boolean> dateStyles = new ArrayList<>();
  private boolean since1904;
  private long inflated;

  /** Throws Refusal for what is no workbook, and for one that is not safe to open. */
  XlsxBook(Path path) throws IOException, Refusal {
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new Refusal("exchange.file.broken");
    }
    packed = java.nio.file.Files.size(path);
    texts = new SharedTexts(path.toAbsolutePath().getParent());
    boolean open = false;
    try {
      open();
      open = true;
    } catch (XMLStreamException e) {
      throw refusal(e);
    } catch (Bomb e) {
      throw new Refusal("exchange.file.bomb");
    } finally {
      if (!open) close();
    }
  }

  private static Refusal refusal(XMLStreamException e) {
    return new Refusal(Bomb.in(e) ? "exchange.file.bomb" : "exchange.file.broken");
  }

  private void open() throws IOException, Refusal, XMLStreamException {
    if (zip.size() > PARTS_MOST) throw new Refusal("exchange.file.bomb");
    if (zip.stream().map(ZipEntry::getName).anyMatch(WRITTEN.asMatchPredicate())) {
      throw new Refusal("exchange.file.word");
    }
    if (zip.stream().anyMatch(e -> e.getName().endsWith("vbaProject.bin"))) {
      throw new Refusal("exchange.file.macros");
    }
    Map<String, String> top = relations("_rels/.rels", "");
    String workbook = top.get("officeDocument");
    if (workbook == null || zip.getEntry(workbook) == null) {
      boolean open = zip.getEntry("mimetype") != null || zip.getEntry("content.xml") != null;
      boolean torn = zip.stream().anyMatch(e -> e.getName().startsWith("xl/"));
      throw new Refusal(
          open
              ? "exchange.file.other-office"
              : torn ? "exchange.file.broken" : "exchange.file.archive");
    }
    int slash = workbook.lastIndexOf('/');
    String folder = workbook.substring(0, slash + 1);
    Map<String, String> parts =
        relations(folder + "_rels/" + workbook.substring(slash + 1) + ".rels", folder);
    workbook(workbook, parts);
    if (sheets.isEmpty()) throw new Refusal("exchange.file.no-sheet");
    if (parts.containsKey("styles")) styles(parts.get("styles"));
    if (parts.containsKey("sharedStrings")) shared(parts.get("sharedStrings"));
  }

  /** Targets by id and by the last word of their type. */
  private Map<String, String> relations(String part, String folder)
      throws IOException, XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    if (zip.getEntry(part) == null) return targets;
    try (SheetXml xml = xml(part)) {
      while (xml.nextElement()) {
        if (!xml.at("Relationship")) continue;
        if ("External".equals(xml.value("TargetMode"))) continue;
        String target = xml.value("Target");
        String type = xml.value("Type");
        if (target == null || type == null) continue;
        if (targets.size() > 2 * PARTS_MOST) throw new Bomb();
        String name = target.startsWith("/") ? target.substring(1) : resolved(folder, target);
        targets.put("#" + xml.value("Id"), name);
        targets.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), name);
      }
    }
    return targets;
  }

  private static String resolved(String folder, String target) {
    String base = folder;
    String rest = target;
    while (rest.startsWith("../")) {
      rest = rest.substring(3);
      base = base.isEmpty() ? "" : base.substring(0, base.lastIndexOf('/', base.length() - 2) + 1);
    }
    return base + (rest.startsWith("./") ? rest.substring(2) : rest);
  }

  private void workbook(String part, Map<String, String> parts)
      throws IOException, XMLStreamException {
    try (SheetXml xml = xml(part)) {
      while (xml.nextElement()) {
        if (xml.at("workbookPr")) {
          since1904 = on(xml.value("date1904"));
        } else if (xml.at("sheet")) {
          String state = xml.value("state");
          String target = parts.get("#" + xml.valueAnywhere("id"));
          boolean seen = state == null || state.equals("visible");
          if (!seen || target == null || zip.getEntry(target) == null) continue;
          if (sheets.size() == SHEETS_MOST) throw new Bomb();
          sheets.add(new Sheet(xml.value("name"), target));
        }
      }
    }
  }

  private static boolean on(String flag) {
    return "1".equals(flag) || "true".equals(flag);
  }

  private void styles(String part) throws IOException, XMLStreamException {
    if (zip.getEntry(part) == null) return;
    Map<Integer, String> formats = new HashMap<>();
    boolean cells = false;
    try (SheetXml xml = xml(part)) {
      while (xml.more()) {
        int event = xml.next();
        if (event == XMLStreamConstants.END_ELEMENT && xml.at("cellXfs")) return;
        if (event != XMLStreamConstants.START_ELEMENT) continue;
        if (xml.at("numFmt")) {
          if (formats.size() > FORMATS_MOST) throw new Bomb();
          formats.put(number(xml.value("numFmtId")), xml.value("formatCode"));
        } else if (xml.at("cellXfs")) {
          cells = true;
        } else if (cells && xml.at("xf")) {
          if (dateStyles.size() > STYLES_MOST) throw new Bomb();
          int id = number(xml.value("numFmtId"));
          dateStyles.add(dated(id, formats.get(id)));
        }
      }
    }
  }

  /** Built-in formats of days, the Chinese ones too, and own formats that show a day. */
  private static boolean dated(int id, String format) {
    if (id >= 27 && id <= 36 || id >= 50 && id <= 58) return true;
    if (format == null) return id >= 14 && id <= 17 || id == 22;
    boolean day = format.matches("(?s).*[yYdD年].*");
    return day && DateUtil.isADateFormat(id, format);
  }

  private static int number(String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void shared(String part) throws IOException, XMLStreamException {
    if (zip.getEntry(part) == null) return;
    try (SheetXml xml = xml(part)) {
      while (xml.nextElement()) {
        if (xml.at("si")) texts.add(rich(xml));
      }
    }
  }

  /** All runs of a text; not how it is pronounced. */
  private static String rich(SheetXml xml) throws IOException, XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    boolean spoken = false;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.at("rPh")) spoken = true;
        if (xml.at("t")) {
          String run = xml.text(CELL_LONGEST - text.length());
          if (!spoken) text.append(run);
        } else {
          depth++;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (xml.at("rPh")) spoken = false;
        depth--;
      }
    }
    return unescaped(text.toString());
  }

  /** Excel writes what XML cannot carry as _x000D_. */
  private static String unescaped(String text) {
    return text.contains("_x") ? text.replaceAll("_x000[dD]_", "").replace("_x000A_", "\n") : text;
  }

  @Override
  public List<String> sheets() {
    return sheets.stream().map(Sheet::name).toList();
  }

  @Override
  public void read(int sheet, Rows rows) throws IOException, Refusal {
    try (SheetXml xml = xml(sheets.get(sheet).part())) {
      int number = 0;
      while (xml.more()) {
        int event = xml.next();
        if (event == XMLStreamConstants.END_ELEMENT && xml.at("sheetData")) return;
        if (event != XMLStreamConstants.START_ELEMENT || !xml.at("row")) continue;
        String given = xml.value("r");
        number = given == null ? number + 1 : number(given);
        SheetRow row = new SheetRow(number, cells(xml, number));
        if (!row.blank() && !rows.take(row)) return;
      }
    } catch (XMLStreamException e) {
      throw refusal(e);
    } catch (Bomb e) {
      throw new Refusal("exchange.file.bomb");
    } catch (ZipException e) {
      throw new Refusal("exchange.file.broken");
    }
  }

  private List<RawCell> cells(SheetXml xml, int number)
      throws IOException, Refusal, XMLStreamException {
    List<RawCell> cells = new ArrayList<>();
    int characters = 0;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.at("row")) return cells;
      if (event != XMLStreamConstants.START_ELEMENT || !xml.at("c")) continue;
      String place = xml.value("r");
      int at = place == null ? cells.size() : column(place);
      RawCell cell = cell(xml);
      if (cell == null || at < 0 || at >= COLUMNS_MOST) continue;
      characters += cell.text().length();
      if (characters > ROW_LONGEST) throw new Refusal("exchange.file.long-row", number);
      while (cells.size() <= at) cells.add(null);
      cells.set(at, cell);
    }
  }

  private static int column(String place) {
    int column = 0;
    for (int i = 0; i < place.length(); i++) {
      char c = place.charAt(i);
      if (c < 'A' || c > 'Z') break;
      column = column * 26 + c - 'A' + 1;
    }
    return column - 1;
  }

  private RawCell cell(SheetXml xml) throws IOException, XMLStreamException {
    String type = xml.value("t");
    int style = number(xml.value("s"));
    String value = null;
    String formula = null;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.at("c")) break;
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      switch (xml.name()) {
        case "v" -> value = xml.text(CELL_LONGEST);
        case "f" -> formula = xml.text(FORMULA_LONGEST + 1);
        case "is" -> value = rich(xml);
        default -> {}
      }
    }
    if (formula != null
        && (formula.length() > FORMULA_LONGEST || CALLING.matcher(formula).matches())) {
      return new RawCell(RawCell.Kind.CALLING, value == null ? "" : value.isEmpty() ? "?" : value);
    }
    if (value == null) return formula == null ? null : new RawCell(RawCell.Kind.OPEN, "");
    return valued(type == null ? "n" : type, style, value);
  }

  private RawCell valued(String type, int style, String value) throws IOException {
    return switch (type) {
      case "s" -> RawCell.text(texts.get(number(value)));
      case "str", "inlineStr" -> RawCell.text(value);
      case "b" -> new RawCell(RawCell.Kind.FLAG, on(value) ? "true" : "false");
      case "e" -> new RawCell(RawCell.Kind.ERROR, value);
      case "d" -> new RawCell(RawCell.Kind.TEXT, value);
      default -> number(style, value);
    };
  }

  private RawCell number(int style, String value) {
    BigDecimal number;
    if (value.length() > NUMBER_LONGEST) return RawCell.text(value);
    try {
      number = new BigDecimal(value.strip());
    } catch (NumberFormatException e) {
      return RawCell.text(value);
    }
    // 1E-2000000000 would be written out as so many digits.
    boolean endless =
        number.precision() - number.scale() > DIGITS_MOST || number.scale() > DIGITS_MOST;
    if (endless) return RawCell.text(value);
    if (style < dateStyles.size() && dateStyles.get(style)) {
      LocalDate day = DayText.ofSerial(number.doubleValue(), since1904);
      if (day != null) return new RawCell(RawCell.Kind.DAY, day.toString());
    }
    String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    return new RawCell(RawCell.Kind.NUMBER, plain);
  }

  private SheetXml xml(String part) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) throw new ZipException("no " + part);
    return new SheetXml(new Counting(zip.getInputStream(entry)));
  }

  @Override
  public void close() throws IOException {
    texts.close();
    zip.close();
  }

  private final class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) count(1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      if (n > 0) count(n);
      return n;
    }

    private void count(int n) throws Bomb {
      inflated += n;
      boolean swollen = inflated > SUSPICIOUS_FROM && inflated / SUSPICIOUS_RATIO > packed;
      if (swollen || inflated > INFLATED_MOST) throw new Bomb();
    }
  }
}
