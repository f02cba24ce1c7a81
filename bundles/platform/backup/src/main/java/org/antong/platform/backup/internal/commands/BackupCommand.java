package org.antong.platform.backup.internal.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.backup.internal.BackupFile;
import org.antong.platform.backup.internal.BackupFile.Made;
import org.antong.platform.backup.internal.Backups;
import org.antong.platform.backup.internal.NotPossible;
import org.antong.platform.backup.internal.domain.Lost;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Makes a backup while everybody goes on working. */
@Service
@Command(
    scope = "antong",
    name = "backup",
    description =
        "立即备份数据库、文件、密钥和设置，不影响使用。Backs up database, files, keys and settings while serving.")
public final class BackupCommand implements Action {

  @Option(name = "--to", description = "存放的文件夹，默认见 etc/antong.backup.cfg。The folder it goes to.")
  String to;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  Backups backups;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Texts chinese = texts.in(TextSource.CHINESE);
    Texts english = texts.in(TextSource.ENGLISH);
    if (backups == null) throw new NotDone(both("backup.not-ready", chinese, english));
    try {
      Made made = backups.make(to == null ? null : Path.of(to).toAbsolutePath());
      session.getConsole().println(json ? json(made) : told(made, chinese, english));
      return null;
    } catch (NotPossible e) {
      throw new NotDone(both(e.key(), chinese, english, e.args()));
    }
  }

  private static String told(Made made, Texts chinese, Texts english) {
    String told =
        both(
            "backup.made",
            chinese,
            english,
            made.file(),
            Long.toString(Math.max(1, made.bytes() >> 20)),
            made.manifest().files().size(),
            made.manifest().tables().size(),
            made.manifest().rows());
    if (made.lacking().isEmpty()) return told;
    return told
        + "\n"
        + both(
            "backup.made.lacking",
            chinese,
            english,
            Integer.toString(made.lacking().size()),
            Lost.shown(made.lacking()),
            BackupFile.lackingList(made.file()));
  }

  private static String json(Made made) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("file", made.file().toString());
    answer.put("bytes", made.bytes());
    answer.put("files", made.manifest().files().size());
    answer.put("tables", made.manifest().tables().size());
    answer.put("rows", made.manifest().rows());
    answer.put("missing", made.lacking());
    try {
      return new ObjectMapper().writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String both(String key, Texts chinese, Texts english, Object... args) {
    return chinese.get(key, args) + "\n" + english.get(key, args);
  }

  /** The sentence is all that is printed. */
  private static final class NotDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDone(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
