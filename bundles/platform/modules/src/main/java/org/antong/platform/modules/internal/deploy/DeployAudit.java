package org.antong.platform.modules.internal.deploy;

import java.util.ArrayDeque;
import java.util.Queue;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.deploy.DeployFolder.Told;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a trace of every file that was taken, refused or removed, in the audit log and in the log.
 * What happens before the database is open waits for it.
 */
@Component(service = DeployAudit.class)
public final class DeployAudit implements Told {

  private static final Logger LOG = LoggerFactory.getLogger(DeployAudit.class);
  private static final String ENTITY = "modules.deploy";
  private static final int MOST_WAITING = 1_000;

  private record Note(String action, String detail) {}

  private final Texts words;
  private final Texts english;
  private final Queue<Note> waiting = new ArrayDeque<>();
  private ModuleDb db;

  @Activate
  public DeployAudit(@Reference TextSource texts) {
    this.words = texts.in(TextSource.CHINESE);
    this.english = texts.in(TextSource.ENGLISH);
  }

  @Reference(
      service = ModuleDb.class,
      target = "(antong.module=modules)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public synchronized void bind(ModuleDb opened) {
    db = opened;
    flush();
  }

  public synchronized void unbind(ModuleDb closed) {
    if (db == closed) db = null;
  }

  @Override
  public void taken(String file, Parcel parcel) {
    String signer = parcel.signer() == null ? "" : parcel.signer();
    LOG.info(
        "deploy/{} is taken: module {} {}, signed by {}.",
        file,
        parcel.id(),
        parcel.module().version(),
        signer.isEmpty() ? "nobody" : signer);
    note(
        "deploy-accept",
        words.get(
            signer.isEmpty() ? "modules.deploy.told.unsigned" : "modules.deploy.told.taken",
            file,
            parcel.id(),
            parcel.module().version(),
            parcel.content(),
            signer));
  }

  @Override
  public void refused(String file, Reason reason) {
    LOG.warn("deploy/{} is not taken: {}", file, reason.in(english));
    note("deploy-refuse", words.get("modules.deploy.told.refused", file, reason.in(words)));
  }

  @Override
  public void gone(String file, String module) {
    LOG.info("deploy/{} is gone.", file);
    note("deploy-remove", words.get("modules.deploy.told.gone", file, module));
  }

  /** What became of the module itself, where it did not simply come or go. */
  void failed(String module, String sentence) {
    note("deploy-fail", words.get("modules.deploy.told.failed", module, sentence));
  }

  private synchronized void note(String action, String detail) {
    if (waiting.size() == MOST_WAITING) waiting.remove();
    waiting.add(new Note(action, detail));
    flush();
  }

  private void flush() {
    if (db == null || waiting.isEmpty()) return;
    try {
      db.write(
          Caller.platform("deploy"),
          (scope, tx) -> {
            waiting.forEach(n -> tx.note(n.action(), ENTITY, null, null, null, n.detail()));
            return null;
          });
      waiting.clear();
    } catch (RuntimeException e) {
      LOG.warn("What became of files in deploy waits to be audited: {}", e.toString());
    }
  }
}
