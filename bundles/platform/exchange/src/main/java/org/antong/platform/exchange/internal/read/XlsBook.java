package org.antong.platform.exchange.internal.read;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.exchange.internal.domain.DayText;
import org.antong.platform.exchange.internal.domain.RawCell;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.formula.ptg.NameXPtg;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.usermodel.DateUtil;

/** A workbook of Excel 97 to 2003, read record by record. */
final class XlsBook implements Book {

  private static final int COLUMNS_MOST = 256;
  private static final int CELL_LONGEST = 5_000;

  private final POIFSFileSystem file;
  private final List<String> names = new ArrayList<>();

  /** Place of the sheet in the stream of records, for the sheets people see. */
  private final List<Integer> places = new ArrayList<>();

  XlsBook(Path path) throws IOException, Refusal {
    try {
      file = new POIFSFileSystem(path.toFile(), true);
    } catch (IOException | RuntimeException e) {
      throw new Refusal("exchange.file.broken");
    }
    boolean open = false;
    try {
      open();
      open = true;
    } finally {
      if (!open) close();
    }
  }

  private void open() throws IOException, Refusal {
    if (file.getRoot().hasEntry("EncryptedPackage")) throw new Refusal("exchange.file.encrypted");
    if (file.getRoot().hasEntry("_VBA_PROJECT_CUR")) throw new Refusal("exchange.file.macros");
    if (!file.getRoot().hasEntry("Workbook") && !file.getRoot().hasEntry("WORKBOOK")) {
      boolean written =
          file.getRoot().hasEntry("WordDocument") || file.getRoot().hasEntry("PowerPoint Document");
      boolean old = file.getRoot().hasEntry("Book");
      throw new Refusal(
          old ? "exchange.file.old" : written ? "exchange.file.word" : "exchange.file.no-sheet");
    }
    int[] count = {0};
    process(
        record -> {
          if (record instanceof BoundSheetRecord sheet) {
            int place = count[0]++;
            if (!sheet.isHidden() && !sheet.isVeryHidden()) {
              names.add(sheet.getSheetname());
              places.add(place);
            }
          } else if (record instanceof BOFRecord bof && bof.getType() == BOFRecord.TYPE_WORKSHEET) {
            throw new Enough();
          }
        });
    if (names.isEmpty()) throw new Refusal("exchange.file.no-sheet");
  }

  private void process(HSSFListener listener) throws IOException, Refusal {
    HSSFRequest request = new HSSFRequest();
    request.addListenerForAllRecords(listener);
    try {
      new HSSFEventFactory().processWorkbookEvents(request, file);
    } catch (Enough e) {
      // All that was wanted is known.
    } catch (Refused e) {
      throw e.refusal;
    } catch (EncryptedDocumentException e) {
      throw new Refusal("exchange.file.encrypted");
    } catch (OldExcelFormatException e) {
      throw new Refusal("exchange.file.old");
    } catch (RuntimeException e) {
      throw new Refusal("exchange.file.broken");
    }
  }

  @Override
  public List<String> sheets() {
    return List.copyOf(names);
  }

  @Override
  public void read(int sheet, Rows rows) throws IOException, Refusal {
    Reading reading = new Reading(places.get(sheet), rows);
    FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(reading);
    reading.formats = formats;
    process(formats);
    try {
      reading.end();
    } catch (Enough e) {
      // The last row was the last that was wanted.
    } catch (Refused e) {
      throw e.refusal;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    Refused(Refusal refusal) {
      super(null, null, false, false);
      this.refusal = refusal;
    }
  }

  /** The cells of one sheet, row by row. */
  private static final class Reading implements HSSFListener {
    private final int wanted;
    private final Rows rows;
    private FormatTrackingHSSFListener formats;
    private SSTRecord texts;
    private boolean since1904;
    private int place = -1;
    private int row = -1;
    private int waiting = -1;
    private List<RawCell> cells = new ArrayList<>();

    Reading(int wanted, Rows rows) {
      this.wanted = wanted;
      this.rows = rows;
    }

    @Override
    public void processRecord(Record record) {
      if (record instanceof BOFRecord bof) {
        if (bof.getType() == BOFRecord.TYPE_WORKSHEET) place++;
        if (place > wanted) {
          end();
          throw new Enough();
        }
      } else if (record instanceof SSTRecord shared) {
        texts = shared;
      } else if (record instanceof DateWindow1904Record window) {
        since1904 = window.getWindowing() == 1;
      } else if (place == wanted) {
        cell(record);
      }
    }

    private void cell(Record record) {
      if (record instanceof StringRecord text && waiting >= 0) {
        put(waiting, RawCell.text(text.getString()));
        waiting = -1;
        return;
      }
      if (!(record instanceof CellValueRecordInterface value)) return;
      if (value.getRow() != row) {
        flush();
        row = value.getRow();
      }
      int column = value.getColumn();
      if (record instanceof LabelSSTRecord label) {
        put(column, RawCell.text(texts.getString(label.getSSTIndex()).getString()));
      } else if (record instanceof LabelRecord label) {
        put(column, RawCell.text(label.getValue()));
      } else if (record instanceof NumberRecord number) {
        put(column, number(number.getValue(), number));
      } else if (record instanceof BoolErrRecord flag) {
        put(
            column,
            flag.isBoolean()
                ? new RawCell(RawCell.Kind.FLAG, Boolean.toString(flag.getBooleanValue()))
                : new RawCell(RawCell.Kind.ERROR, "#"));
      } else if (record instanceof FormulaRecord formula) {
        formula(column, formula);
      }
    }

    private void formula(int column, FormulaRecord formula) {
      for (Ptg part : formula.getParsedExpression()) {
        if (part instanceof NameXPtg) {
          put(column, new RawCell(RawCell.Kind.CALLING, "?"));
          return;
        }
      }
      if (formula.hasCachedResultString()) {
        waiting = column;
      } else if (Double.isNaN(formula.getValue())) {
        put(column, new RawCell(RawCell.Kind.ERROR, "#"));
      } else {
        put(column, number(formula.getValue(), formula));
      }
    }

    private RawCell number(double value, CellValueRecordInterface cell) {
      int id = formats.getFormatIndex(cell);
      String format = formats.getFormatString(cell);
      boolean day = format != null && format.matches("(?s).*[yYdD年].*");
      if (day && DateUtil.isADateFormat(id, format)) {
        LocalDate date = DayText.ofSerial(value, since1904);
        if (date != null) return new RawCell(RawCell.Kind.DAY, date.toString());
      }
      BigDecimal exact = BigDecimal.valueOf(value);
      String plain = exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
      return new RawCell(RawCell.Kind.NUMBER, plain);
    }

    private void put(int column, RawCell cell) {
      if (column >= COLUMNS_MOST) return;
      while (cells.size() <= column) cells.add(null);
      String text = cell.text();
      boolean longer = text.length() > CELL_LONGEST;
      cells.set(column, longer ? new RawCell(cell.kind(), text.substring(0, CELL_LONGEST)) : cell);
    }

    private void flush() {
      if (cells.isEmpty()) return;
      SheetRow read = new SheetRow(row + 1, cells);
      int characters = cells.stream().mapToInt(c -> c == null ? 0 : c.text().length()).sum();
      if (characters > ROW_LONGEST) {
        throw new Refused(new Refusal("exchange.file.long-row", row + 1));
      }
      cells = new ArrayList<>();
      try {
        if (!read.blank() && !rows.take(read)) throw new Enough();
      } catch (Refusal e) {
        throw new Refused(e);
      }
    }

    void end() {
      flush();
    }
  }
}
