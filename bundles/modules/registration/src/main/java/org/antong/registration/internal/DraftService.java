package org.antong.registration.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.file.FileStore;
import org.antong.registration.internal.domain.Attachment;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.Merge;
import org.antong.registration.internal.store.AttachmentStore;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.MergeStore;
import org.antong.registration.internal.store.TransferStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drafts that turn out to be nothing: entered twice, or by mistake. They were never on the books,
 * and of a child who needs no file none is kept (个人信息保护法 Art. 47). That there was one, whose it was
 * and why it went stays in the audit log, and what it said in the history.
 */
@Component(service = DraftService.class)
public final class DraftService {

  private static final Logger LOG = LoggerFactory.getLogger(DraftService.class);
  private static final int REASON_LONGEST = 500;

  private final ModuleDb db;
  private final FileStore files;
  private final ChildStore children;
  private final AttachmentStore attachments;
  private final MergeStore merges;
  private final TransferStore transfers;

  @Activate
  public DraftService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference FileStore files) {
    this.db = db;
    this.files = files;
    this.children = new ChildStore(cipher);
    this.attachments = new AttachmentStore(cipher);
    this.merges = new MergeStore(cipher);
    this.transfers = new TransferStore(cipher);
  }

  /**
   * Takes a draft, or a file that was sent back, away with its photos and papers. Refused when it
   * was handed in, when another file became one with it, or while somebody is asked to take it
   * over; Forbidden for who does not keep it.
   */
  public void discard(Caller caller, Id id, String reason, Match match) {
    String why = reason(reason);
    List<String> lying = new ArrayList<>();
    db.write(
        caller,
        (scope, tx) -> {
          lying.clear();
          ChildFile file = children.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(file.version());
          if (Posts.entering(caller, file.facts()).isEmpty()) throw new Forbidden();
          ChildRules.discarding(file.state()).orThrow();
          if (merges.ofChild(scope, tx.handle(), id).stream().anyMatch(Merge::stands)) {
            throw new Refused("registration.child.discard.merged");
          }
          if (transfers.ofChild(scope, tx.handle(), id).stream().anyMatch(t -> t.state().open())) {
            throw new Refused("registration.transfer.open");
          }
          for (Attachment a : attachments.list(scope, tx.handle(), id)) {
            attachments.remove(scope, tx, a, why);
            lying.add(a.file());
            if (a.thumbnail() != null) lying.add(a.thumbnail());
          }
          lying.forEach(reference -> files.leave(tx, reference));
          children.remove(scope, tx, file, why);
          return null;
        });
    lying.forEach(this::discard);
  }

  private void discard(String reference) {
    try {
      files.remove(reference);
    } catch (IOException e) {
      LOG.warn("A file nothing points to could not be removed: {}", e.toString());
    }
  }

  private static String reason(String reason) {
    String clean = reason == null ? "" : reason.strip();
    if (clean.isEmpty()) {
      throw new Invalid(
          List.of(FieldProblem.of("reason", "required", "registration.problem.reason")));
    }
    if (clean.codePointCount(0, clean.length()) > REASON_LONGEST) {
      throw new Invalid("reason", "long", "registration.problem.long", REASON_LONGEST);
    }
    return clean;
  }
}
