package org.antong.platform.api.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Prints what people sign that is no statistical table, with the fonts of the tables. */
@ProviderType
public interface SheetPrinter {

  /** Writes a form as PDF. */
  void form(FormSheet sheet, OutputStream out) throws IOException;

  /** Writes forms one after the other as one PDF, each beginning on a page of its own. */
  void forms(List<FormSheet> sheets, OutputStream out) throws IOException;

  /** Writes a list as PDF. */
  void pdf(ListSheet sheet, OutputStream out) throws IOException;

  /** Writes a list as an Excel file, on one sheet. */
  void xlsx(ListSheet sheet, OutputStream out) throws IOException;

  /** Writes a list as a Word file, page by page, for an office that goes on writing in it. */
  void docx(ListSheet sheet, OutputStream out) throws IOException;
}
