package org.antong.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records the demo does not have, made by people of two counties. */
final class Furnishing {

  private static final String CHILDREN = "/api/registration/children";
  private static final Pattern ROW = Pattern.compile("<row r=\"2\".*?</row>", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("<c [^>]*?(?:t=\"(\\w+)\")?[^>]*>(.*?)</c>");
  private static final Pattern SHARED = Pattern.compile("<si>(.*?)</si>", Pattern.DOTALL);

  /** Rosters, and who brings one. */
  private static final Map<String, String> ROSTERS = new LinkedHashMap<>();

  static {
    ROSTERS.put(CHILDREN + "/imports", "officer supervisor director");
    ROSTERS.put("/api/workforce/imports", "officer supervisor");
    ROSTERS.put("/api/workforce/appointments/imports", "officer");
    ROSTERS.put("/api/workforce/subsidies/answers", "officer");
    ROSTERS.put("/api/training/sheets/questions/imports", "training supervisor");
  }

  private Furnishing() {}

  static void of(List<Reader> readers) throws Exception {
    for (Reader reader : readers) {
      boolean here = reader.name().endsWith("-hanyin") || reader.name().endsWith("-shiquan");
      if (!here) continue;
      String post = reader.name().replaceAll("-.*", "");
      for (Map.Entry<String, String> roster : ROSTERS.entrySet()) {
        if (List.of(roster.getValue().split(" ")).contains(post)) bring(reader, roster.getKey());
      }
      if (List.of("officer", "supervisor", "director").contains(post)) {
        reader.person().did(CHILDREN + "/searches", Map.of("name", "女孩", "query", "sex=2"));
        Map<String, String> wanted =
            Map.of("report", "T01", "format", "csv", "division", reader.division());
        reader.person().did("/api/reporting/jobs", wanted);
      }
      if (post.equals("officer")) office(reader);
      if (post.equals("director")) {
        String county = reader.name().replace(post, "");
        elsewhere(
            reader,
            readers.stream()
                .filter(r -> r.name().equals("officer" + county))
                .findFirst()
                .orElseThrow());
      }
    }
  }

  /** A file of the county that is not of her village, asked for by its number. */
  private static void elsewhere(Reader director, Reader officer) throws Exception {
    for (JsonNode child : officer.get(CHILDREN + "?state=ACTIVE&size=50").get("items")) {
      if (director.covers(new Reader.Spot(child.at("/place/division").asText(), null))) continue;
      Map<String, Object> asked =
          Map.of("number", child.get("fileNo").asText(), "purpose", "联系学校", "days", 3);
      director.person().did("/api/security/access-requests", asked);
      return;
    }
    throw new AssertionError(officer + " has no file outside the village of " + director);
  }

  private static void office(Reader officer) throws Exception {
    String other = officer.county().startsWith("610921") ? "610922" : "610921";
    String child =
        officer.get(CHILDREN + "?state=ACTIVE&sort=-updatedAt&size=1").at("/items/0/id").asText();
    officer
        .person()
        .did(CHILDREN + "/" + child + "/transfer", Map.of("to", other, "reason", "随父母搬走"));
    Map<String, Object> list =
        Map.of("source", "registration.children", "format", "xlsx", "filters", Map.of("sex", "2"));
    officer.person().did("/api/exchange/exports", list);
    Map<String, Object> right =
        Map.of(
            "child",
            child,
            "kind",
            "SEE",
            "channel",
            "IN_PERSON",
            "requester",
            "OTHER",
            "requesterName",
            "代理人甲",
            "proof",
            "委托书",
            "asked",
            "查阅档案");
    officer.person().did("/api/registration/requests", right);
    officer
        .person()
        .did(
            "/api/workforce/seats",
            Map.of(
                "type",
                "SUPERVISOR",
                "division",
                officer.get("/api/workforce/posts?size=1").at("/items/0/division"),
                "from",
                LocalDate.now().plusMonths(1).toString(),
                "seats",
                2,
                "basis",
                "编制文件"));
  }

  private static void bring(Reader reader, String imports) throws Exception {
    reader.person().uploaded(imports, roster(reader, imports));
  }

  /** A roster with the headings of its own template and one row that cannot be right. */
  static String roster(Reader reader, String imports) throws Exception {
    List<String> headings = headings(reader, imports + "/template.xlsx");
    String wrong = String.join(",", Collections.nCopies(headings.size(), "?"));
    return String.join(",", headings) + "\r\n" + wrong + "\r\n";
  }

  private static List<String> headings(Reader reader, String template) throws Exception {
    Reply reply = Reply.of(reader.person().ask("GET", template, Map.of(), null));
    String text = reply.text();
    List<String> shared = new ArrayList<>();
    Matcher strings = SHARED.matcher(text);
    while (strings.find()) shared.add(strings.group(1).replaceAll("<[^>]*>", ""));
    Matcher row = ROW.matcher(text);
    if (!row.find()) throw new AssertionError(template + " has no headings: " + reply);
    List<String> headings = new ArrayList<>();
    Matcher cells = CELL.matcher(row.group());
    while (cells.find()) {
      String is = cells.group(2).replaceAll("<[^>]*>", "");
      boolean number = is.matches("\\d+") && !shared.isEmpty();
      headings.add((number ? shared.get(Integer.parseInt(is)) : is).replace("*", ""));
    }
    return headings;
  }
}
