package org.antong.platform.web.internal.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.antong.platform.api.data.Leaving;

/**
 * An answer that is compressed when it is text of a kilobyte or more, and whose bare error codes
 * wait for the guard to put them into words.
 */
final class GuardedResponse extends HttpServletResponseWrapper {

  private static final int SMALL = 1024;

  private final boolean zips;
  private final Leaving leaving;
  private long length = -1;
  private int refused;
  private boolean abandoned;
  private Body body;
  private PrintWriter writer;
  private RuntimeException kept;

  /**
   * @param zips whether the reader takes gzip
   * @param leaving what has to be written down before the first byte goes
   */
  GuardedResponse(HttpServletResponse response, boolean zips, Leaving leaving) {
    super(response);
    this.zips = zips;
    this.leaving = leaving;
  }

  /**
   * Waits for what has to be written down before this answer may go; throws where it could not be,
   * now or when its first byte was about to go.
   */
  void settle() {
    if (kept != null) throw kept;
    leaving.settle();
  }

  /** The error code that somebody wanted to send without words; 0 when nobody did. */
  int refused() {
    return refused;
  }

  /** What was sent stays half: nothing is added that would make it look whole. */
  void abandon() {
    abandoned = true;
  }

  /** Sends what still waits. */
  void finish() throws IOException {
    if (abandoned) return;
    if (writer != null) writer.flush();
    if (body != null) {
      body.finish();
    } else if (length >= 0 && !super.isCommitted()) {
      super.setContentLengthLong(length);
    }
  }

  @Override
  public void sendError(int status) {
    refused = status;
  }

  @Override
  public void sendError(int status, String message) {
    refused = status;
  }

  @Override
  public void setContentLength(int length) {
    this.length = length;
  }

  @Override
  public void setContentLengthLong(long length) {
    this.length = length;
  }

  @Override
  public void setHeader(String name, String value) {
    if (!keptLength(name, value)) super.setHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    if (!keptLength(name, value)) super.addHeader(name, value);
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (!keptLength(name, String.valueOf(value))) super.setIntHeader(name, value);
  }

  private boolean keptLength(String name, String value) {
    if (!name.equalsIgnoreCase("Content-Length")) return false;
    length = value == null ? -1 : Long.parseLong(value);
    return true;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    if (body == null) body = new Body();
    return body;
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (body != null && body.target != null) body.target.flush();
  }

  @Override
  public boolean isCommitted() {
    return super.isCommitted() || (body != null && body.target != null);
  }

  @Override
  public void resetBuffer() {
    if (isCommitted()) throw new IllegalStateException("already sent");
    super.resetBuffer();
    body = null;
    writer = null;
    length = -1;
  }

  @Override
  public void reset() {
    if (isCommitted()) throw new IllegalStateException("already sent");
    super.reset();
    body = null;
    writer = null;
    length = -1;
    refused = 0;
    kept = null;
  }

  private boolean worthZipping() {
    if (!zips || getHeader("Content-Encoding") != null || getStatus() == SC_PARTIAL_CONTENT) {
      return false;
    }
    String type = getContentType() == null ? "" : getContentType().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith("application/problem+json")
        || type.startsWith("application/manifest+json")
        || type.startsWith("image/svg+xml");
  }

  private final class Body extends ServletOutputStream {
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private OutputStream target;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      // what may not leave is not written either, whoever goes on writing
      if (kept != null) return;
      if (target == null && waiting.size() + count < SMALL) {
        waiting.write(bytes, offset, count);
        return;
      }
      if (target == null) begin();
      target.write(bytes, offset, count);
    }

    private void begin() throws IOException {
      try {
        leaving.settle();
      } catch (RuntimeException e) {
        kept = e;
        throw e;
      }
      if (worthZipping()) {
        GuardedResponse.super.setHeader("Content-Encoding", "gzip");
        GuardedResponse.super.addHeader("Vary", "Accept-Encoding");
        target = new GZIPOutputStream(GuardedResponse.super.getOutputStream(), 8192);
      } else {
        if (length >= 0) GuardedResponse.super.setContentLengthLong(length);
        target = GuardedResponse.super.getOutputStream();
      }
      waiting.writeTo(target);
      waiting = null;
    }

    /** Small answers go out whole, larger ones end here. */
    void finish() throws IOException {
      if (target != null) {
        target.close();
      } else {
        GuardedResponse.super.setContentLengthLong(Math.max(waiting.size(), length));
        waiting.writeTo(GuardedResponse.super.getOutputStream());
      }
    }

    @Override
    public void flush() throws IOException {
      // Nothing goes out before a kilobyte is there or the answer ends.
      if (target != null) target.flush();
    }

    @Override
    public void close() {
      // The guard ends the answer.
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("answers are written blocking");
    }
  }
}
