package org.antong.registration.internal.domain;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.antong.platform.api.fault.Invalid;

/**
 * A picture somebody sent, really decoded and written anew: what is kept is a plain JPEG without
 * the place, the phone and whatever else a file may carry beside its picture.
 */
public final class Picture {

  /** Longest side of what is kept, in pixels. */
  public static final int LONGEST = 2000;

  /** Longest side of the small picture, in pixels. */
  public static final int SMALL = 240;

  /** A picture of more pixels is not decoded: a small file may unfold to more than the memory. */
  public static final long MOST_PIXELS = 25_000_000;

  private static final int LONGEST_SENT = 12_000;
  private static final float QUALITY = 0.85f;

  /** The JDK draws a JPEG that broke off on the way with grey where the rest is missing. */
  private static final String CUT_OFF = "(?i).*(truncated|premature end).*";

  /** Pictures are decoded one after the other, because the heap is small (design.md 10). */
  private static final Object ONE_AT_A_TIME = new Object();

  private final byte[] bytes;
  private final byte[] small;
  private final int width;
  private final int height;

  private Picture(byte[] bytes, byte[] small, int width, int height) {
    this.bytes = bytes;
    this.small = small;
    this.width = width;
    this.height = height;
  }

  /** Whether the bytes begin like a JPEG or PNG. */
  public static boolean looksLike(byte[] sent) {
    return begins(sent, 0xFF, 0xD8, 0xFF)
        || begins(sent, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A);
  }

  /**
   * Decodes a JPEG or PNG.
   *
   * @param field of the form, for what is wrong with it. Throws Invalid when it has too many pixels
   *     or does not decode.
   */
  public static Picture of(byte[] sent, String field) {
    synchronized (ONE_AT_A_TIME) {
      try {
        BufferedImage upright = upright(decoded(sent, field), Orientation.of(sent));
        BufferedImage kept = shrunk(upright, LONGEST);
        return new Picture(
            jpeg(kept), jpeg(shrunk(kept, SMALL)), kept.getWidth(), kept.getHeight());
      } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
        // Damaged files make the decoders of the JDK throw all of these.
        throw unreadable(field);
      }
    }
  }

  /** The JPEG to keep. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The JPEG to show in a list. */
  public byte[] small() {
    return small.clone();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  private static BufferedImage decoded(byte[] sent, String field) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
      ImageReader reader = reader(in).orElseThrow(() -> unreadable(field));
      try {
        boolean[] cut = {false};
        reader.addIIOReadWarningListener((source, told) -> cut[0] |= told.matches(CUT_OFF));
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int longest = Math.max(width, height);
        if ((long) width * height > MOST_PIXELS || longest > LONGEST_SENT) {
          throw new Invalid(field, "pixels", "registration.attachment.pixels", width, height);
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int every = Math.max(1, longest / LONGEST);
        param.setSourceSubsampling(every, every, 0, 0);
        BufferedImage read = reader.read(0, param);
        if (cut[0]) throw unreadable(field);
        return read;
      } finally {
        reader.dispose();
      }
    }
  }

  private static Optional<ImageReader> reader(ImageInputStream in) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      String media = reader.getOriginatingProvider().getMIMETypes()[0];
      if (media.equals("image/jpeg") || media.equals("image/png")) return Optional.of(reader);
      reader.dispose();
    }
    return Optional.empty();
  }

  private static BufferedImage upright(BufferedImage read, int orientation) {
    int width = read.getWidth();
    int height = read.getHeight();
    boolean sideways = Orientation.sideways(orientation);
    return drawn(
        read,
        Orientation.upright(orientation, width, height),
        sideways ? height : width,
        sideways ? width : height);
  }

  /** By halves, because a single large step makes letters on papers unreadable. */
  private static BufferedImage shrunk(BufferedImage image, int longest) {
    BufferedImage current = image;
    int most = Math.max(image.getWidth(), image.getHeight());
    while (most > longest) {
      int next = Math.max(longest, most / 2);
      double by = (double) next / most;
      int width = Math.max(1, (int) Math.round(current.getWidth() * by));
      int height = Math.max(1, (int) Math.round(current.getHeight() * by));
      current =
          drawn(
              current,
              AffineTransform.getScaleInstance(
                  (double) width / current.getWidth(), (double) height / current.getHeight()),
              width,
              height);
      most = Math.max(width, height);
    }
    return current;
  }

  private static BufferedImage drawn(
      BufferedImage image, AffineTransform how, int width, int height) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = drawn.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      g.drawImage(image, how, null);
    } finally {
      g.dispose();
    }
    return drawn;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 * 1024);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static boolean begins(byte[] sent, int... with) {
    if (sent.length < with.length) return false;
    for (int i = 0; i < with.length; i++) {
      if ((sent[i] & 0xFF) != with[i]) return false;
    }
    return true;
  }

  private static Invalid unreadable(String field) {
    return new Invalid(field, "unreadable", "registration.attachment.unreadable");
  }
}
