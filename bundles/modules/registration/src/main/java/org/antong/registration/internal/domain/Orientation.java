package org.antong.registration.internal.domain;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a phone was held when it took a photo: the picture lies in the file as the sensor saw it, and
 * a note (Exif, tag 0x0112) says how to turn it. The note is lost when a picture is written anew,
 * so the picture is turned before.
 */
final class Orientation {

  private static final int UPRIGHT = 1;
  private static final int START_OF_SCAN = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int TAG = 0x0112;
  private static final long EXIF = 0x457869660000L;

  private Orientation() {}

  /** 1 to 8 as Exif counts; 1 when there is no note or it cannot be read. */
  static int of(byte[] jpeg) {
    try {
      ByteBuffer in = ByteBuffer.wrap(jpeg);
      if (in.getShort() != (short) 0xFFD8) return UPRIGHT;
      while (in.remaining() > 4) {
        int marker = in.getShort() & 0xFFFF;
        int length = in.getShort() & 0xFFFF;
        if (marker >> 8 != 0xFF || (marker & 0xFF) == START_OF_SCAN || length < 2) return UPRIGHT;
        if ((marker & 0xFF) == APP1 && length > 16) {
          int turned = exif(in.slice(in.position(), Math.min(length - 2, in.remaining())));
          if (turned != UPRIGHT) return turned;
        }
        in.position(in.position() + length - 2);
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
    return UPRIGHT;
  }

  private static int exif(ByteBuffer app) {
    if ((((long) app.getInt(0)) << 16 | app.getShort(4) & 0xFFFF) != EXIF) return UPRIGHT;
    ByteBuffer tiff = app.slice(6, app.limit() - 6);
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + 12 * i;
      if ((tiff.getShort(at) & 0xFFFF) == TAG) {
        int value = tiff.getShort(at + 8) & 0xFFFF;
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Whether width and height change places. */
  static boolean sideways(int orientation) {
    return orientation >= 5;
  }

  /** Turns a picture of this size, as it lies in the file, upright. */
  static AffineTransform upright(int orientation, int width, int height) {
    double w = width;
    double h = height;
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }
}
