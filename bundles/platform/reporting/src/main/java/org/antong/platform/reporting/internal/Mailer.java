package org.antong.platform.reporting.internal;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.antong.platform.reporting.internal.domain.MailServer;

/** Hands a short text to the mail server that is set. */
final class Mailer {

  private static final String MILLIS = "20000";

  private final MailServer server;

  Mailer(MailServer server) {
    this.server = server;
  }

  /** Sends a text to each address by itself, so that nobody sees who else got it. */
  void send(List<String> to, String subject, String text) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // the library finds its parts by the thread's class loader
    thread.setContextClassLoader(Mailer.class.getClassLoader());
    try {
      Session session = Session.getInstance(properties(), authenticator());
      for (String address : to) {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
      }
    } catch (MessagingException e) {
      throw new IOException("mail server " + server + " does not take it", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Properties properties() {
    Properties p = new Properties();
    p.put("mail.transport.protocol", "smtp");
    p.put("mail.smtp.host", server.host());
    p.put("mail.smtp.port", Integer.toString(server.port()));
    p.put("mail.smtp.connectiontimeout", MILLIS);
    p.put("mail.smtp.timeout", MILLIS);
    p.put("mail.smtp.writetimeout", MILLIS);
    p.put("mail.smtp.ssl.checkserveridentity", "true");
    p.put("mail.smtp.auth", Boolean.toString(server.user() != null));
    if (server.security().equals("tls")) p.put("mail.smtp.ssl.enable", "true");
    if (server.security().equals("starttls")) {
      p.put("mail.smtp.starttls.enable", "true");
      p.put("mail.smtp.starttls.required", "true");
    }
    return p;
  }

  private Authenticator authenticator() {
    if (server.user() == null) return null;
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(server.user(), server.password());
      }
    };
  }
}
