package org.antong.platform.web.internal.asset;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Style sheets, scripts and pictures of the bundles, at {@code /<module>/static/[<hash>/]<name>}.
 * Open to everybody: the login page needs them. An address with the right hash may be kept for
 * ever.
 */
@Component(service = Assets.class)
public final class Assets {

  private static final Logger LOG = LoggerFactory.getLogger(Assets.class);
  private static final String FOLDER = "static/";
  private static final Pattern HASHED = Pattern.compile("[0-9a-f]{16}/.+");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "public, no-cache";

  private final Map<String, StaticFiles> modules = new ConcurrentHashMap<>();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final BundleTracker<String> bundles;

  @Activate
  public Assets(BundleContext context) {
    bundles = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, new Tracking());
    bundles.open();
  }

  /** For tests: files without bundles. */
  public Assets(Map<String, SortedMap<String, URL>> files) {
    bundles = null;
    files.forEach((module, entries) -> modules.put(module, new StaticFiles(entries)));
  }

  @Deactivate
  void close() {
    bundles.close();
  }

  /** Address of an asset of a module with its hash. */
  public String address(String module, String name) {
    StaticFiles files = modules.get(module);
    if (files == null || !files.has(name)) {
      if (reported.add(module + "/" + name)) LOG.warn("Module {} ships no asset {}", module, name);
      return "/" + module + "/" + FOLDER + name;
    }
    return "/" + module + "/" + FOLDER + files.hash() + "/" + name;
  }

  /**
   * Answers an asset.
   *
   * @param path below {@code static/}, with or without hash
   * @return false when there is no such asset; nothing was written then
   */
  public boolean answer(
      String module, String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StaticFiles files = modules.get(module);
    if (files == null) return false;
    int slash = path.indexOf('/');
    boolean hashed = slash > 0 && path.substring(0, slash).equals(files.hash());
    String name = path;
    // An address with an older hash, from a page that is still open, gets the present file.
    if (hashed || HASHED.matcher(path).matches()) name = path.substring(slash + 1);
    var found = files.find(name);
    if (found.isEmpty()) return false;
    send(found.get(), files.hash(), hashed, request, response);
    return true;
  }

  private static void send(
      StaticFiles.File file,
      String hash,
      boolean hashed,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String tag = "\"" + hash + "\"";
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", hashed ? FOR_EVER : ASK_AGAIN);
    String known = request.getHeader("If-None-Match");
    if (known != null && known.contains(tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(MediaTypes.of(file.name()));
    String accepted = request.getHeader("Accept-Encoding");
    byte[] bytes = file.bytes();
    if (file.zipped() != null) {
      response.setHeader("Vary", "Accept-Encoding");
      if (accepted != null && accepted.contains("gzip")) {
        response.setHeader("Content-Encoding", "gzip");
        bytes = file.zipped();
      }
    }
    response.setContentLength(bytes.length);
    if (!request.getMethod().equals("HEAD")) response.getOutputStream().write(bytes);
  }

  private final class Tracking implements BundleTrackerCustomizer<String> {

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
      String module = bundle.getHeaders("").get("Antong-Module");
      var found = module == null ? null : bundle.findEntries("static", "*", true);
      if (found == null) return null;
      SortedMap<String, URL> entries = new TreeMap<>();
      for (URL url : Collections.list(found)) {
        String path = url.getPath();
        if (!path.endsWith("/")) {
          entries.put(path.substring(path.indexOf(FOLDER) + FOLDER.length()), url);
        }
      }
      modules.put(module, new StaticFiles(entries));
      reported.clear();
      return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String module) {
      // starting and active are the same to the files
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String module) {
      modules.remove(module);
    }
  }
}
