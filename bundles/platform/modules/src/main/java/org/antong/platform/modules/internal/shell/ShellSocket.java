package org.antong.platform.modules.internal.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Function;
import javax.security.auth.Subject;
import org.antong.platform.web.Departure;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets {@code antong shell} and {@code antong stop} of this machine in, and nobody else: it listens
 * on the loopback address and asks for a token that stands in the data folder, readable by its
 * owner only. Client sends the token and a command, a line each; the answer ends with a zero
 * character and {@code exit <code>}.
 */
@Component(service = ShellSocket.class, immediate = true)
public final class ShellSocket {

  /** The wish to stop the whole system; no console command has such a name. */
  static final String STOP = "@stop";

  private static final Logger log = LoggerFactory.getLogger(ShellSocket.class);

  /**
   * Whoever holds the token owns the installation: the console shows her the runtime's bundles too.
   */
  private static final Subject OWNER =
      new Subject(
          true,
          Set.of(
              new RolePrincipal("admin"),
              new RolePrincipal("manager"),
              new RolePrincipal("viewer"),
              new RolePrincipal("systembundles")),
          Set.of(),
          Set.of());

  private static final int QUESTION_MILLIS = 5_000;
  private static final int LONGEST_LINE = 20_000;

  private final SessionFactory sessions;
  private final Function<Object, CharSequence> words;
  private final Runnable stopAll;
  private final String token;
  private final ServerSocket door;
  private final Path notice;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Departure departure;

  @Activate
  public ShellSocket(
      @Reference SessionFactory sessions, @Reference CommandProcessor gogo, BundleContext context)
      throws IOException {
    this(
        sessions,
        result -> inWords(gogo, result),
        () -> stop(context),
        Path.of(System.getProperty("antong.data"), "run"));
  }

  ShellSocket(
      SessionFactory sessions, Function<Object, CharSequence> words, Runnable stopAll, Path run)
      throws IOException {
    this.sessions = sessions;
    this.words = words;
    this.stopAll = stopAll;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    notice = run.resolve("shell.properties");
    publish(run);
    daemon("antong-shell", this::listen);
  }

  @Deactivate
  void close() throws IOException {
    door.close();
    Files.deleteIfExists(notice);
  }

  /** Written beside and moved, so that nobody reads half of it. */
  private void publish(Path run) throws IOException {
    Files.createDirectories(run);
    boolean posix = run.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path draft = Files.createTempFile(run, "shell", null, ownerOnly);
    Files.writeString(draft, "port=" + door.getLocalPort() + "\ntoken=" + token + "\n");
    Files.move(draft, notice, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        daemon("antong-shell-command", () -> serve(caller));
      } catch (IOException e) {
        if (!door.isClosed()) log.warn("The command socket did not accept: {}", e.getMessage());
      }
    }
  }

  private void serve(Socket caller) {
    boolean stopping = false;
    try (caller) {
      caller.setSoTimeout(QUESTION_MILLIS);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
      String shown = line(in);
      String command = line(in);
      if (!MessageDigest.isEqual(bytes(shown), bytes(token))) {
        log.warn("A command without the right token was refused.");
        return;
      }
      OutputStream raw = caller.getOutputStream();
      PrintStream out = new PrintStream(new PlainText(raw), true, StandardCharsets.UTF_8);
      stopping = command.equals(STOP);
      int code = stopping ? leave(out) : execute(command, out);
      out.flush();
      raw.write(bytes("\0exit " + code + "\n"));
      raw.flush();
    } catch (IOException e) {
      log.debug("The caller of a command went away: {}", e.getMessage());
    }
    if (!stopping) return;
    answerTheRest();
    stopAll.run();
  }

  /** Tells whoever asked how many seconds it may take; from now on nobody is sent here. */
  private int leave(PrintStream out) {
    Departure known = departure;
    if (known != null) out.print(known.begin());
    return 0;
  }

  private void answerTheRest() {
    Departure known = departure;
    try {
      if (known != null) known.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int execute(String command, PrintStream out) {
    try (Session session = sessions.create(InputStream.nullInputStream(), out, out)) {
      Object result =
          Subject.doAs(OWNER, (PrivilegedExceptionAction<Object>) () -> session.execute(command));
      if (result != null) out.println(words.apply(result));
      return 0;
    } catch (PrivilegedActionException e) {
      Exception cause = e.getException();
      out.println(cause.getMessage() == null ? cause.toString() : cause.getMessage());
      return 1;
    } catch (RuntimeException e) {
      out.println(e.getMessage() == null ? e.toString() : e.getMessage());
      return 1;
    }
  }

  /**
   * Some commands, {@code scr:list} among them, answer with objects the console turns into text.
   */
  private static CharSequence inWords(CommandProcessor gogo, Object result) {
    try (CommandSession console =
        gogo.createSession(InputStream.nullInputStream(), System.out, System.err)) {
      return console.format(result, Converter.INSPECT);
    }
  }

  private static String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == LONGEST_LINE) throw new IOException("The line is too long.");
      line.append((char) c);
    }
    return line.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void stop(BundleContext context) {
    try {
      log.info("Stopping.");
      context.getBundle(0).stop();
    } catch (BundleException e) {
      log.error("The system cannot be stopped: {}", e.getMessage());
    }
  }
}
