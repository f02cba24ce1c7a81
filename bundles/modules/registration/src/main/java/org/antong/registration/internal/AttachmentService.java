package org.antong.registration.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.file.FileStore;
import org.antong.registration.internal.domain.Attachment;
import org.antong.registration.internal.domain.AttachmentKind;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Pdf;
import org.antong.registration.internal.domain.Picture;
import org.antong.registration.internal.store.AttachmentStore;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.MergeStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photos and scanned papers of a child's file: who keeps the file adds and removes them, who sees
 * the child in full opens them, and the audit log has each before the bytes leave. Every method
 * throws Missing for a file outside the caller's divisions.
 */
@Component(service = AttachmentService.class)
public final class AttachmentService {

  private static final Logger LOG = LoggerFactory.getLogger(AttachmentService.class);
  private static final String ENTITY = "registration.attachment";
  private static final String FILE = "file";
  private static final String JPEG = "image/jpeg";
  private static final String PDF = "application/pdf";
  private static final int TITLE_LONGEST = 60;
  private static final int REASON_LONGEST = 500;

  /** What a file has, and what this reader may do with it. */
  public record Folder(
      List<AttachmentSight> items, boolean opens, boolean purpose, boolean keeps, int most) {

    public Folder {
      items = List.copyOf(items);
    }

    /** The file's own, without those of files that became one with it. */
    public List<AttachmentSight> own() {
      return items.stream().filter(a -> a.mergedFrom() == null).toList();
    }
  }

  /**
   * What is to be added.
   *
   * @param kind name of an AttachmentKind
   * @param title what it shows, null for nothing
   * @param bytes as they were sent
   */
  public record Sent(String kind, String title, InputStream bytes) {}

  /** An attachment that was opened. */
  public record Opened(String mediaType, String fileName, InputStream bytes) {}

  private record Content(
      Child child, List<Attachment> all, Map<Id, String> merged, boolean keeps) {}

  private record Checked(String mediaType, byte[] bytes, Picture picture) {}

  private record Kept(FileStore.Stored file, FileStore.Stored thumbnail) {}

  private final ModuleDb db;
  private final FileStore files;
  private final AccountNames names;
  private final AttachmentConfig config;
  private final int archiveDays;
  private final Clock clock;
  private final ChildStore children;
  private final AttachmentStore attachments;
  private final MergeStore merges;

  @Activate
  public AttachmentService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference FileStore files,
      @Reference AccountNames names,
      @Reference AttachmentConfig config,
      @Reference RegistrationConfig registration,
      @Reference Clock clock) {
    this.db = db;
    this.files = files;
    this.names = names;
    this.config = config;
    this.archiveDays = registration.archiveDays();
    this.clock = clock;
    this.children = new ChildStore(cipher);
    this.attachments = new AttachmentStore(cipher);
    this.merges = new MergeStore(cipher);
  }

  /** With the usual settings of registration. */
  AttachmentService(
      ModuleDb db,
      FieldCipher cipher,
      FileStore files,
      AccountNames names,
      AttachmentConfig config,
      Clock clock) {
    this(db, cipher, files, names, config, new RegistrationConfig(true, false), clock);
  }

  /**
   * What a file has, the oldest first, and after it what the files have that became one with it.
   */
  public Folder list(Caller caller, Id child) {
    boolean opens = caller.identity(clock.instant()) == Identity.FULL;
    Content content =
        opens && caller.purposeAt(clock.instant()).isPresent()
            ? db.write(
                caller,
                (scope, tx) -> {
                  Content seen = content(caller, scope, tx.handle(), child);
                  ChildFacts f = seen.child().facts();
                  tx.note("list", ENTITY, child, f.division(), f.unit(), purpose(caller));
                  return seen;
                })
            : db.read(caller, (scope, handle) -> content(caller, scope, handle, child));
    boolean shown =
        Archive.identity(
                caller,
                caller.identity(clock.instant()),
                content.child(),
                archiveDays,
                LocalDate.now(clock))
            == Identity.FULL;
    List<Attachment> all = content.all();
    Map<Id, String> called =
        names.of(all.stream().map(Attachment::createdBy).collect(Collectors.toSet()));
    return new Folder(
        all.stream().map(a -> sight(a, content.merged().get(a.child()), shown, called)).toList(),
        shown,
        caller.identity(clock.instant()) == Identity.FOR_PURPOSE,
        content.keeps(),
        config.perChild());
  }

  /**
   * Adds a photo or paper. One that the file already has is answered as it is, so that a phone may
   * send again. Throws Invalid when it is no picture or PDF or too large, Forbidden for who does
   * not keep the file, Refused when the file is closed or full.
   */
  public AttachmentSight add(Caller caller, Id child, Sent sent) {
    // Asked before the work of decoding, and again where it counts.
    db.read(caller, (scope, handle) -> kept(caller, children.find(scope, handle, child)));
    List<FieldProblem> problems = new ArrayList<>();
    AttachmentKind kind = AttachmentKind.of(sent.kind()).orElse(null);
    if (kind == null) {
      problems.add(FieldProblem.of("kind", "code", "registration.problem.code"));
    }
    String title = sent.title() == null || sent.title().isBlank() ? null : sent.title().strip();
    if (title != null && title.codePointCount(0, title.length()) > TITLE_LONGEST) {
      problems.add(FieldProblem.of("title", "long", "registration.problem.long", TITLE_LONGEST));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    Checked checked = check(sent.bytes());
    Kept kept = keep(checked);
    Attachment[] before = new Attachment[1];
    boolean done = false;
    try {
      Attachment made =
          db.write(
              caller,
              (scope, tx) -> {
                ChildFacts facts = kept(caller, children.find(scope, tx.handle(), child)).facts();
                List<Attachment> all = attachments.list(scope, tx.handle(), child);
                before[0] =
                    all.stream()
                        .filter(a -> a.sha256().equals(kept.file().sha256()))
                        .findFirst()
                        .orElse(null);
                if (before[0] != null) return before[0];
                if (all.size() >= config.perChild()) {
                  throw new Refused("registration.attachment.full", config.perChild());
                }
                Attachment a =
                    new Attachment(
                        Id.next(),
                        child,
                        Area.of(facts.division(), facts.unit()),
                        kind,
                        title,
                        checked.mediaType(),
                        kept.file().size(),
                        checked.picture() == null ? null : checked.picture().width(),
                        checked.picture() == null ? null : checked.picture().height(),
                        kept.file().sha256(),
                        kept.file().reference(),
                        kept.thumbnail() == null ? null : kept.thumbnail().reference(),
                        caller.account(),
                        tx.now());
                attachments.insert(scope, tx, a);
                files.kept(tx, a.file());
                if (a.thumbnail() != null) files.kept(tx, a.thumbnail());
                return a;
              });
      done = before[0] == null;
      return sight(
          made,
          null,
          caller.identity(clock.instant()) == Identity.FULL,
          names.of(Set.of(made.createdBy())));
    } finally {
      if (!done) {
        discard(kept.file().reference());
        if (kept.thumbnail() != null) discard(kept.thumbnail().reference());
      }
    }
  }

  /** The whole picture or paper; the audit log has it before the bytes leave. */
  public Opened open(Caller caller, Id child, Id id) {
    Attachment a = noted(caller, child, id, "open");
    String end = a.mediaType().equals(PDF) ? ".pdf" : ".jpg";
    return new Opened(a.mediaType(), a.id() + end, bytes(a.file()));
  }

  /** The small picture; logged like the whole one, because a face is a face. Missing for a PDF. */
  public Opened thumbnail(Caller caller, Id child, Id id) {
    Attachment a = noted(caller, child, id, "thumbnail");
    if (a.thumbnail() == null) throw new Missing();
    return new Opened(JPEG, a.id() + "-small.jpg", bytes(a.thumbnail()));
  }

  /** Takes an attachment off the file and its bytes out of the store; the row stays, with why. */
  public void remove(Caller caller, Id child, Id id, String reason) {
    String why = reason(reason);
    Attachment gone =
        db.write(
            caller,
            (scope, tx) -> {
              kept(caller, children.find(scope, tx.handle(), child));
              Attachment a = reached(scope, tx.handle(), child, id);
              if (!a.child().equals(child)) throw new Refused("registration.attachment.merged");
              attachments.remove(scope, tx, a, why);
              files.leave(tx, a.file());
              if (a.thumbnail() != null) files.leave(tx, a.thumbnail());
              return a;
            });
    discard(gone.file());
    if (gone.thumbnail() != null) discard(gone.thumbnail());
  }

  private Content content(Caller caller, DataScope scope, Handle handle, Id id) {
    Child child = children.find(scope, handle, id).orElseThrow(Missing::new).child();
    boolean keeps =
        child.state() != FileState.CLOSED && Posts.entering(caller, child.facts()).isPresent();
    Map<Id, String> merged = merges.into(scope, handle, id);
    List<Attachment> all = new ArrayList<>(attachments.list(scope, handle, id));
    all.addAll(attachments.merged(scope, handle, merged.keySet()));
    return new Content(child, List.copyOf(all), merged, keeps);
  }

  private String purpose(Caller caller) {
    return caller.purposeAt(clock.instant()).map(p -> " / " + p.text()).orElse("");
  }

  /** The file, when the caller keeps it and it is not closed. */
  private static Child kept(Caller caller, Optional<ChildFile> found) {
    Child child = found.orElseThrow(Missing::new).child();
    if (Posts.entering(caller, child.facts()).isEmpty()) throw new Forbidden();
    if (child.state() == FileState.CLOSED) throw new Refused("registration.child.edit.closed");
    return child;
  }

  private Attachment noted(Caller caller, Id child, Id id, String action) {
    Looking.inFull(caller, clock.instant());
    return db.write(
        caller,
        (scope, tx) -> {
          Child file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new).child();
          Identity usual = caller.identity(clock.instant());
          Archive.inFull(caller, usual, file, archiveDays, LocalDate.now(clock));
          Attachment a = reached(scope, tx.handle(), child, id);
          tx.note(
              action,
              ENTITY,
              id,
              a.place().division(),
              a.place().unit(),
              a.kind() + purpose(caller));
          return a;
        });
  }

  /** One of the file's own, or of a file that became one with it. */
  private Attachment reached(DataScope scope, Handle handle, Id child, Id id) {
    return attachments
        .find(scope, handle, child, id)
        .or(
            () ->
                attachments
                    .merged(scope, handle, merges.into(scope, handle, child).keySet())
                    .stream()
                    .filter(a -> a.id().equals(id))
                    .findFirst())
        .orElseThrow(Missing::new);
  }

  private Checked check(InputStream sent) {
    byte[] bytes = read(sent);
    if (bytes.length == 0) {
      throw new Invalid(FILE, "required", "registration.attachment.choose");
    }
    if (bytes.length > config.bytes()) throw tooLarge();
    if (Picture.looksLike(bytes)) {
      Picture picture = Picture.of(bytes, FILE);
      return new Checked(JPEG, picture.bytes(), picture);
    }
    if (Pdf.looksLike(bytes)) {
      if (!Pdf.whole(bytes)) {
        throw new Invalid(FILE, "unreadable", "registration.attachment.pdf-broken");
      }
      return new Checked(PDF, bytes, null);
    }
    throw new Invalid(FILE, "type", "registration.attachment.type");
  }

  private byte[] read(InputStream sent) {
    try {
      return sent.readNBytes(config.bytes() + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("an upload could not be read", e);
    }
  }

  private Invalid tooLarge() {
    return new Invalid(FILE, "large", "registration.attachment.large", config.megabytes());
  }

  private Kept keep(Checked checked) {
    try {
      FileStore.Stored file = files.put(new ByteArrayInputStream(checked.bytes()));
      if (checked.picture() == null) return new Kept(file, null);
      try {
        return new Kept(file, files.put(new ByteArrayInputStream(checked.picture().small())));
      } catch (IOException | RuntimeException e) {
        discard(file.reference());
        throw e;
      }
    } catch (IOException e) {
      LOG.error("An attachment could not be kept: {}", e.toString());
      throw new Refused("registration.attachment.unkept");
    }
  }

  private InputStream bytes(String reference) {
    try {
      return files.open(reference);
    } catch (IOException e) {
      LOG.error("An attachment cannot be read: {}", e.toString());
      throw new Refused("registration.attachment.lost");
    }
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
      throw new Invalid("reason", "required", "registration.attachment.why");
    }
    if (clean.codePointCount(0, clean.length()) > REASON_LONGEST) {
      throw new Invalid("reason", "long", "registration.problem.long", REASON_LONGEST);
    }
    return clean;
  }

  private static AttachmentSight sight(
      Attachment a, String mergedFrom, boolean opens, Map<Id, String> called) {
    return new AttachmentSight(
        a.id(),
        a.kind(),
        opens ? a.title() : null,
        a.mediaType(),
        a.size(),
        a.width(),
        a.height(),
        mergedFrom,
        a.createdAt(),
        called.get(a.createdBy()));
  }
}
