package org.antong.platform.web.internal.guard;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.internal.BodyTooLarge;
import org.antong.platform.web.internal.answer.Halt;
import org.antong.platform.web.internal.answer.Kind;

/**
 * A request of which no more than a limit can be read, and a form that can be looked into first.
 */
final class LimitedRequest extends HttpServletRequestWrapper {

  private final long limit;
  private final long texts;
  private final UploadFolder folder;
  private ServletInputStream body;
  private byte[] form;
  private Multipart multipart;

  /**
   * @param limit most bytes of the body
   * @param texts most bytes of the texts of a form with files
   */
  LimitedRequest(HttpServletRequest request, long limit, long texts, UploadFolder folder) {
    super(request);
    this.limit = limit;
    this.texts = texts;
    this.folder = folder;
  }

  /**
   * The texts and files of a form. Throws Halt when the body is no such form, or when nothing is
   * left of a body somebody else has read.
   */
  Multipart multipart() {
    String type = getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw new Halt(Kind.MEDIA);
    }
    if (multipart == null) {
      try {
        multipart = folder.read(getInputStream(), type, texts);
      } catch (BodyTooLarge e) {
        throw new UncheckedIOException(e);
      } catch (IOException e) {
        // The sender is gone, or says less than he announced.
        throw new Halt(Kind.BROKEN);
      }
    }
    return multipart;
  }

  /** The request is answered: its files go. */
  void discard() {
    if (multipart != null) folder.remove(multipart.uploads());
  }

  /** Reads the whole form now; who reads the body later gets the same bytes. */
  byte[] form() throws IOException {
    if (form == null) {
      form = getInputStream().readAllBytes();
      body = new Limited(new ByteArrayInputStream(form), form.length);
    }
    return form;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) body = new Limited(super.getInputStream(), limit);
    return body;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), charset()));
  }

  private Charset charset() {
    try {
      String name = getCharacterEncoding();
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static final class Limited extends ServletInputStream {
    private final InputStream in;
    private long left;
    private boolean ended;

    Limited(InputStream in, long limit) {
      this.in = in;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? -1 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = in.read(bytes, offset, length);
      count(n);
      return n;
    }

    private void count(int n) throws BodyTooLarge {
      if (n < 0) {
        ended = true;
        return;
      }
      left -= n;
      if (left < 0) throw new BodyTooLarge();
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public boolean isFinished() {
      return ended;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("bodies are read blocking");
    }
  }
}
