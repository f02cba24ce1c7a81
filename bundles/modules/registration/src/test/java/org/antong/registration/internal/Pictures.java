package org.antong.registration.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Made-up photos: half red, half blue, and what makes a file a bad one. */
final class Pictures {

  /** Stands for the place where a photo was taken. */
  static final String GPS = "GPS-N32.68-E109.02";

  private Pictures() {}

  static byte[] jpeg(int width, int height) {
    return written(width, height, "jpeg");
  }

  static byte[] png(int width, int height) {
    return written(width, height, "png");
  }

  /** A JPEG with an Exif block that says how the phone was held and where it was. */
  static byte[] exif(int width, int height, int orientation) {
    byte[] plain = jpeg(width, height);
    byte[] gps = GPS.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer tiff = ByteBuffer.allocate(26 + gps.length);
    tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0).put(gps);
    ByteBuffer all = ByteBuffer.allocate(plain.length + 10 + tiff.capacity());
    all.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + tiff.capacity()));
    all.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff.array());
    all.put(plain, 2, plain.length - 2);
    return all.array();
  }

  /** A PNG of a few bytes that claims to be as large as this. */
  static byte[] bomb(int width, int height) {
    ByteBuffer head = ByteBuffer.allocate(33);
    head.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    head.putInt(13).put(new byte[] {'I', 'H', 'D', 'R'});
    head.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(head.array(), 12, 17);
    head.putInt((int) crc.getValue());
    return head.array();
  }

  private static byte[] written(int width, int height, String format) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, width, height);
    g.setColor(Color.BLUE);
    g.fillRect(width / 2, 0, width, height);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
