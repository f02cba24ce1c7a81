package org.antong.platform.reporting.internal.engine;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.function.BiConsumer;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/** Something drawn onto a page as lines and areas, sharp at any size. */
final class Drawing extends AbstractRenderer implements Graphics2DRenderable {

  private static final long serialVersionUID = 1L;

  private final transient BiConsumer<Graphics2D, Rectangle2D> pen;

  Drawing(BiConsumer<Graphics2D, Rectangle2D> pen) {
    this.pen = pen;
  }

  @Override
  public void render(JasperReportsContext context, Graphics2D page, Rectangle2D area) {
    Graphics2D own = (Graphics2D) page.create();
    try {
      own.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.accept(own, area);
    } finally {
      own.dispose();
    }
  }
}
