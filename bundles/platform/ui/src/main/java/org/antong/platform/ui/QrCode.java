package org.antong.platform.ui;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** An address as a QR code, drawn for a screen or for paper. */
public final class QrCode {

  private static final int QUIET = 4;
  private static final int DOT = 6;

  private final ByteMatrix matrix;

  private QrCode(ByteMatrix matrix) {
    this.matrix = matrix;
  }

  public static QrCode of(String address) {
    try {
      return new QrCode(
          Encoder.encode(
                  address, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
              .getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a code", e);
    }
  }

  /** For a screen: as large as its place, black on white whatever the page looks like. */
  public String svg(String label) {
    int size = matrix.getWidth() + 2 * QUIET;
    StringBuilder dots = new StringBuilder();
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        int from = x;
        while (x < matrix.getWidth() && matrix.get(x, y) == 1) x++;
        if (x > from) {
          dots.append('M').append(from + QUIET).append(' ').append(y + QUIET);
          dots.append('h').append(x - from).append("v1h-").append(x - from).append('z');
        }
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" viewBox=\"0 0 "
        + size
        + " "
        + size
        + "\" shape-rendering=\"crispEdges\" aria-label=\""
        + label.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;")
        + "\"><rect width=\""
        + size
        + "\" height=\""
        + size
        + "\" fill=\"#fff\"/><path fill=\"#000\" d=\""
        + dots
        + "\"/></svg>";
  }

  /** For paper: a PNG, as text. */
  public String png() {
    int size = (matrix.getWidth() + 2 * QUIET) * DOT;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) image.setRGB(x, y, dark(x, y) ? 0xFF000000 : 0xFFFFFFFF);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private boolean dark(int x, int y) {
    int column = x / DOT - QUIET;
    int row = y / DOT - QUIET;
    return column >= 0
        && row >= 0
        && column < matrix.getWidth()
        && row < matrix.getHeight()
        && matrix.get(column, row) == 1;
  }
}
