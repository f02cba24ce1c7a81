package org.antong.platform.api.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Login and sessions, as the web needs them. Without a gate there is no web (fail closed). */
@ProviderType
public interface Gate {

  /** What a person still owes before he may do anything else, in the order it is asked. */
  enum Owed {
    /** The code of the second factor; until then nobody knows more of the visitor than a name. */
    CODE,
    /** A password of his own choice. */
    PASSWORD,
    /** The enrolment of a second factor, which one of his roles requires. */
    ENROLMENT,
    NOTHING
  }

  /**
   * A session that lives: the caller, the token every unsafe call must repeat, and its end.
   *
   * @param owed while it is not NOTHING the caller has no permission at all
   * @param proved when this session last proved the second factor; null when it never did
   */
  record Visit(
      String session,
      Caller caller,
      String csrf,
      Owed owed,
      Instant proved,
      Instant idleEnds,
      Instant ends) {

    public boolean mustChangePassword() {
      return owed == Owed.PASSWORD;
    }

    public boolean owes() {
      return owed != Owed.NOTHING;
    }
  }

  /** One of a person's sessions, as he sees them; the one he looks from is {@code own}. */
  record Session(Instant begun, Instant seen, String source, boolean own) {}

  /** Why a login failed; the same for an unknown name and a wrong password. */
  final class LoginFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Instant lockedUntil;

    public LoginFailed(Instant lockedUntil) {
      super("login failed", null, false, false);
      this.lockedUntil = lockedUntil;
    }

    /** Until when name and source are locked out; null when another try is allowed. */
    public Instant lockedUntil() {
      return lockedUntil;
    }
  }

  /**
   * What somebody read in a picture: after three failures a login asks for it (domain.md 8.2), so
   * that no program goes on guessing.
   *
   * @param riddle which picture
   */
  record RiddleAnswer(String riddle, String digits) {}

  /** The digits of a picture are asked for, or were wrong; the password was not looked at. */
  final class RiddleAsked extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String riddle;

    public RiddleAsked(String riddle) {
      super("digits of a picture are asked for", null, false, false);
      this.riddle = riddle;
    }

    /** The picture to show now. */
    public String riddle() {
      return riddle;
    }
  }

  /** Logs in, making a new session. Throws {@link LoginFailed}, {@link RiddleAsked}. */
  Visit enter(String name, String password, String source, Locale locale);

  /**
   * Logs in with what was read in a picture.
   *
   * @param answer null where none was shown
   */
  default Visit enter(
      String name, String password, RiddleAnswer answer, String source, Locale locale) {
    return enter(name, password, source, locale);
  }

  /** The picture the next login of this name from here has to read; empty while none is asked. */
  default Optional<String> riddle(String name, String source) {
    return Optional.empty();
  }

  /** A picture as PNG; empty when it is no more, or never was. */
  default Optional<byte[]> picture(String riddle) {
    return Optional.empty();
  }

  /**
   * The visit behind a session cookie, renewing its idle time; empty when it ended or never was.
   *
   * @param renew false for requests a page makes by itself, so that polling does not keep a session
   */
  Optional<Visit> visit(String session, String source, boolean renew);

  /** Remembers that a visit is at work in a module. */
  default void used(Visit visit, String module) {}

  /** Ends a session; nothing happens when it is gone. */
  void leave(String session);

  /** Chooses the purpose for which identities are looked at in this sitting, for 30 minutes. */
  Visit choosePurpose(Visit visit, String purpose);

  /** Changes the language of this visit and of the account. */
  Visit chooseLanguage(Visit visit, Locale locale);

  /** Changes the caller's own password, after checking the old one; ends his other sessions. */
  Visit changePassword(Visit visit, String old, String fresh);

  /** The living sessions of the visit's account, the one used last first. */
  List<Session> sessions(Visit visit);

  /** Ends every session of the visit's account but this one; how many there were. */
  int leaveOthers(Visit visit);
}
