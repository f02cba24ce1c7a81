package org.antong.platform.security.internal.domain;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Digits as a picture that people read and simple programs do not. Drawn by strokes of its own,
 * because a server may have no font at all.
 */
public final class RiddlePicture {

  private static final int WIDTH = 200;
  private static final int HEIGHT = 64;
  private static final int DIGIT = 34;
  private static final int LINES = 5;
  private static final int DOTS = 120;

  /** Strokes on a field of 4 by 8: x, y pairs, a gap before each negative x. */
  private static final int[][] STROKES = {
    {0, 1, 1, 0, 3, 0, 4, 1, 4, 7, 3, 8, 1, 8, 0, 7, 0, 1},
    {1, 2, 2, 0, 2, 8, -1, 8, 4, 8},
    {0, 2, 1, 0, 3, 0, 4, 1, 4, 3, 0, 8, 4, 8},
    {0, 0, 4, 0, 2, 3, 4, 4, 4, 7, 3, 8, 1, 8, 0, 7},
    {3, 8, 3, 0, 0, 5, 4, 5},
    {4, 0, 0, 0, 0, 4, 3, 3, 4, 5, 4, 7, 3, 8, 1, 8, 0, 7},
    {4, 0, 1, 2, 0, 5, 0, 7, 1, 8, 3, 8, 4, 7, 4, 5, 3, 4, 1, 4, 0, 5},
    {0, 0, 4, 0, 1, 8},
    {
      1, 4, 0, 3, 0, 1, 1, 0, 3, 0, 4, 1, 4, 3, 3, 4, 1, 4, 0, 5, 0, 7, 1, 8, 3, 8, 4, 7, 4, 5, 3, 4
    },
    {4, 3, 3, 4, 1, 4, 0, 3, 0, 1, 1, 0, 3, 0, 4, 1, 4, 3, 3, 8}
  };

  private RiddlePicture() {}

  /** The digits as PNG; looks otherwise each time. */
  public static byte[] png(String digits, Random random) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(new Color(0xF4F6F8));
      g.fillRect(0, 0, WIDTH, HEIGHT);
      for (int i = 0; i < digits.length(); i++) {
        draw(g, STROKES[digits.charAt(i) - '0'], 16 + i * DIGIT, random);
      }
      noise(g, random);
    } finally {
      g.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void draw(Graphics2D g, int[] strokes, int x, Random random) {
    AffineTransform place = new AffineTransform();
    place.translate(x + random.nextInt(5) - 2, 14 + random.nextInt(9) - 4);
    place.rotate((random.nextDouble() - 0.5) * 0.7, 10, 18);
    place.shear((random.nextDouble() - 0.5) * 0.5, 0);
    double wide = 4.6 + random.nextDouble();
    double high = 4.2 + random.nextDouble();
    Path2D path = new Path2D.Double();
    for (int i = 0; i + 1 < strokes.length; i += 2) {
      boolean begins = i == 0 || strokes[i] < 0;
      double px = Math.abs(strokes[i]) * wide + random.nextDouble() * 2;
      double py = strokes[i + 1] * high + random.nextDouble() * 2;
      if (begins) path.moveTo(px, py);
      else path.lineTo(px, py);
    }
    int dark = random.nextInt(70);
    g.setColor(new Color(dark, dark + random.nextInt(40), dark + random.nextInt(60)));
    g.setStroke(
        new BasicStroke(3f + random.nextFloat(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(place.createTransformedShape(path));
  }

  private static void noise(Graphics2D g, Random random) {
    g.setStroke(new BasicStroke(1.4f));
    for (int i = 0; i < LINES; i++) {
      int grey = 90 + random.nextInt(90);
      g.setColor(new Color(grey, grey, grey));
      Path2D line = new Path2D.Double();
      line.moveTo(0, random.nextInt(HEIGHT));
      line.curveTo(
          WIDTH / 3.0,
          random.nextInt(HEIGHT),
          2 * WIDTH / 3.0,
          random.nextInt(HEIGHT),
          WIDTH,
          random.nextInt(HEIGHT));
      g.draw(line);
    }
    for (int i = 0; i < DOTS; i++) {
      int grey = 60 + random.nextInt(120);
      g.setColor(new Color(grey, grey, grey));
      g.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), 2, 2);
    }
  }
}
