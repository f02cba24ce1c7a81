package org.antong.platform.modules.internal.installed;

import java.util.List;

/** Where modules come from: the installation itself, or a folder that somebody puts them into. */
public interface OfferSource {

  /** What it has at this moment. Of two offers of one id the higher version is taken. */
  List<ModuleOffer> offers();
}
