package org.antong.platform.web.internal.guard;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.antong.platform.web.internal.BodyTooLarge;

/**
 * A request of which no more than a limit can be read, and a form that can be looked into first.
 */
final class LimitedRequest extends HttpServletRequestWrapper {

  private final long limit;
  private ServletInputStream body;
  private byte[] form;

  LimitedRequest(HttpServletRequest request, long limit) {
    super(request);
    this.limit = limit;
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
