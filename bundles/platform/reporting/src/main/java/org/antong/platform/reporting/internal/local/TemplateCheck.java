package org.antong.platform.reporting.internal.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.antong.platform.reporting.internal.local.QueryCheck.NotAllowed;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Whether a template is harmless, told from its XML before the engine sees it: only elements,
 * attributes and kinds that are named here, no document type, expressions by {@link
 * ExpressionCheck}, the query by {@link QueryCheck}.
 */
final class TemplateCheck {

  /** What the engine hands to a template, by name, with their classes; also to its query. */
  static final Map<String, String> PARAMETERS =
      Map.of(
          "TITLE", "java.lang.String",
          "PLACE", "java.lang.String",
          "PERIOD", "java.lang.String",
          "AS_OF", "java.lang.String",
          "MADE_AT", "java.lang.String",
          "FROM_DATE", "java.util.Date",
          "TO_DATE", "java.util.Date");

  /** Those of them a query may use. */
  static final Set<String> OF_QUERY = Set.of("FROM_DATE", "TO_DATE");

  static final int LARGEST = 256 * 1024;

  private static final int MOST_EXPRESSIONS = 500;
  private static final int LONGEST_SIDE = 2_400;
  private static final int LARGEST_FONT = 100;

  private static final Set<String> NUMBERS =
      Set.of("java.lang.Integer", "java.lang.Long", "java.lang.Double", "java.math.BigDecimal");

  private static final Set<String> VALUES =
      Set.of(
          "java.lang.String",
          "java.lang.Boolean",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Double",
          "java.math.BigDecimal",
          "java.util.Date");

  private static final Set<String> ELEMENTS =
      Set.of(
          "jasperReport",
          "parameter",
          "field",
          "variable",
          "group",
          "groupHeader",
          "groupFooter",
          "query",
          "description",
          "background",
          "title",
          "pageHeader",
          "columnHeader",
          "detail",
          "columnFooter",
          "pageFooter",
          "lastPageFooter",
          "summary",
          "noData",
          "band",
          "element",
          "text",
          "expression",
          "printWhenExpression",
          "initialValueExpression",
          "box",
          "pen",
          "topPen",
          "leftPen",
          "bottomPen",
          "rightPen",
          "paragraph",
          "property");

  private static final Set<String> EXPRESSIONS =
      Set.of("expression", "printWhenExpression", "initialValueExpression");

  private static final Set<String> KINDS =
      Set.of("staticText", "textField", "line", "rectangle", "ellipse", "frame", "break");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "name",
          "class",
          "language",
          "uuid",
          "key",
          "kind",
          "type",
          "x",
          "y",
          "width",
          "height",
          "pageWidth",
          "pageHeight",
          "columnWidth",
          "leftMargin",
          "rightMargin",
          "topMargin",
          "bottomMargin",
          "orientation",
          "whenNoDataType",
          "titleNewPage",
          "summaryNewPage",
          "summaryWithPageHeaderAndFooter",
          "floatColumnFooter",
          "ignorePagination",
          "splitType",
          "style",
          "forecolor",
          "backcolor",
          "mode",
          "fill",
          "positionType",
          "stretchType",
          "printRepeatedValues",
          "removeLineWhenBlank",
          "printWhenDetailOverflows",
          "printInFirstWholeBand",
          "hTextAlign",
          "vTextAlign",
          "rotation",
          "fontSize",
          "bold",
          "italic",
          "underline",
          "textAdjust",
          "blankWhenNull",
          "pattern",
          "evaluationTime",
          "evaluationGroup",
          "calculation",
          "resetType",
          "resetGroup",
          "incrementType",
          "incrementGroup",
          "startNewPage",
          "reprintHeaderOnEachPage",
          "minHeightToStartNewPage",
          "keepTogether",
          "footerPosition",
          "direction",
          "radius",
          "padding",
          "topPadding",
          "leftPadding",
          "bottomPadding",
          "rightPadding",
          "lineWidth",
          "lineColor",
          "lineStyle",
          "lineSpacing",
          "leftIndent",
          "rightIndent",
          "value");

  /** Notes of the editor to itself, in elements {@code property} of its own name. */
  private static final String EDITOR = "com.jaspersoft.studio.";

  private static final Set<String> SIDES =
      Set.of("x", "y", "width", "height", "pageWidth", "pageHeight", "columnWidth");

  private static final Pattern CHUNK = Pattern.compile("\\$([A-Z]*)(!?)\\{([^{}]*)\\}");

  /**
   * A template that may be compiled.
   *
   * @param fields with their classes
   * @param expressions every text that was looked at
   * @param query its one statement
   */
  record Checked(Map<String, String> fields, Set<String> expressions, QueryCheck.Checked query) {}

  private TemplateCheck() {}

  /** Throws BadReport with line and reason. */
  static Checked check(String file, byte[] bytes) throws BadReport {
    if (bytes.length > LARGEST) {
      throw new BadReport(file, 0, "reporting.local.bad.large", LARGEST / 1024);
    }
    Reading reading = new Reading(file);
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setXIncludeAware(false);
      SAXParser parser = factory.newSAXParser();
      parser.parse(new InputSource(new ByteArrayInputStream(bytes)), reading);
    } catch (SAXParseException e) {
      if (e.getException() instanceof BadReport bad) throw bad;
      throw new BadReport(file, Math.max(0, e.getLineNumber()), "reporting.local.bad.xml");
    } catch (SAXException e) {
      if (e.getException() instanceof BadReport bad) throw bad;
      throw new BadReport(file, 0, "reporting.local.bad.xml");
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the XML of a template cannot be read", e);
    }
    return reading.done();
  }

  /** A text of the template with its line. */
  private record Text(int line, String element, String within, String text) {}

  private static final class Reading extends DefaultHandler {
    private final String file;
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private final Deque<Integer> lines = new ArrayDeque<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final List<Text> expressions = new ArrayList<>();
    private Text query;
    private Locator at;

    Reading(String file) {
      this.file = file;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
      at = locator;
    }

    @Override
    public void processingInstruction(String target, String data) throws SAXException {
      throw bad("reporting.local.bad.element", "<?" + target + "?>");
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes given)
        throws SAXException {
      if (!ELEMENTS.contains(name)) throw bad("reporting.local.bad.element", "<" + name + ">");
      boolean root = open.isEmpty();
      if (root != name.equals("jasperReport")) {
        throw bad("reporting.local.bad.element", "<" + name + ">");
      }
      if (name.equals("property")) {
        String of = given.getValue("name");
        if (of == null || !of.startsWith(EDITOR)) {
          throw bad("reporting.local.bad.attribute", "property " + of);
        }
      } else {
        for (int i = 0; i < given.getLength(); i++) {
          attribute(name, given.getQName(i), given.getValue(i));
        }
        declared(name, given);
      }
      open.push(name);
      texts.push(new StringBuilder());
      lines.push(at.getLineNumber());
    }

    private void attribute(String element, String name, String value) throws SAXException {
      boolean xml = name.equals("xmlns") || name.startsWith("xmlns:") || name.startsWith("xsi:");
      if (xml && element.equals("jasperReport")) return;
      if (!ATTRIBUTES.contains(name) || value.length() > 200) {
        throw bad("reporting.local.bad.attribute", element + " " + name);
      }
      if (name.equals("language")) {
        String only = element.equals("query") ? "sql" : "java";
        if (!value.equals(only)) throw bad("reporting.local.bad.language", value);
      }
      if (SIDES.contains(name) || name.equals("fontSize")) {
        double most = name.equals("fontSize") ? LARGEST_FONT : LONGEST_SIDE;
        if (!value.matches("-?\\d{1,4}(\\.\\d{1,3})?")
            || Math.abs(Double.parseDouble(value)) > most) {
          throw bad("reporting.local.bad.attribute", name + "=" + value);
        }
      }
      if (name.equals("kind") && !KINDS.contains(value)) {
        throw bad("reporting.local.bad.kind", value);
      }
    }

    private void declared(String element, Attributes given) throws SAXException {
      String name = given.getValue("name");
      String type = given.getValue("class") == null ? "java.lang.String" : given.getValue("class");
      switch (element) {
        case "parameter" -> {
          if (!type.equals(PARAMETERS.get(name))) {
            throw bad("reporting.local.bad.parameter", name + " " + type);
          }
          parameters.put(name, type);
        }
        case "field" -> {
          boolean plain = name != null && name.matches("[a-z][a-z0-9_]{0,29}");
          if (!plain || !VALUES.contains(type)) {
            throw bad("reporting.local.bad.field-class", name + " " + type);
          }
          fields.put(name, type);
        }
        case "variable" -> {
          // a text that grows with every row would fill the memory
          boolean plain = name != null && name.matches("[A-Za-z]\\w{0,29}");
          if (!plain || !NUMBERS.contains(type)) {
            throw bad("reporting.local.bad.variable-class", name + " " + type);
          }
          variables.put(name, type);
        }
        case "element" -> {
          if (given.getValue("kind") == null) throw bad("reporting.local.bad.kind", "");
        }
        default -> {}
      }
    }

    @Override
    public void characters(char[] text, int from, int length) {
      if (!texts.isEmpty()) texts.peek().append(text, from, length);
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
      open.pop();
      String text = texts.pop().toString();
      Text read = new Text(lines.pop(), name, open.isEmpty() ? "" : open.peek(), text.strip());
      if (EXPRESSIONS.contains(name)) {
        expressions.add(read);
        if (expressions.size() > MOST_EXPRESSIONS) {
          throw bad("reporting.local.bad.expressions", MOST_EXPRESSIONS);
        }
      } else if (name.equals("query")) {
        if (query != null) throw bad("reporting.local.bad.queries");
        query = read;
      }
    }

    Checked done() throws BadReport {
      Set<String> seen = new LinkedHashSet<>();
      for (Text e : expressions) {
        Optional<String> refused = refused(e);
        if (refused.isPresent()) {
          throw new BadReport(file, e.line(), "reporting.local.bad.expression", refused.get());
        }
        seen.add(e.text());
      }
      if (query == null || query.text().isEmpty()) {
        throw new BadReport(file, 0, "reporting.local.bad.queries");
      }
      try {
        return new Checked(
            Collections.unmodifiableMap(new LinkedHashMap<>(fields)),
            Set.copyOf(seen),
            statement());
      } catch (NotAllowed e) {
        throw new BadReport(file, query.line(), "reporting.local.bad.query", e.what);
      }
    }

    /** The expression as Java, each value of the template as one name. */
    private Optional<String> refused(Text e) {
      if (e.text().isEmpty()) return Optional.of("<" + e.element() + "/>");
      boolean ofVariable = e.within().equals("variable");
      Matcher chunk = CHUNK.matcher(e.text());
      StringBuilder java = new StringBuilder();
      int n = 0;
      while (chunk.find()) {
        boolean known =
            chunk.group(2).isEmpty()
                && switch (chunk.group(1)) {
                  case "F" -> fields.containsKey(chunk.group(3));
                  case "P" -> parameters.containsKey(chunk.group(3));
                  case "V" ->
                      // a number that is made of itself would grow with every row
                      !ofVariable
                          && (variables.containsKey(chunk.group(3))
                              || BUILT_IN.contains(chunk.group(3))
                              || chunk.group(3).endsWith("_COUNT"));
                  default -> false;
                };
        if (!known) return Optional.of(chunk.group());
        chunk.appendReplacement(java, ExpressionCheck.VALUE + n++);
      }
      chunk.appendTail(java);
      if (java.indexOf("$") >= 0) return Optional.of("$");
      return ExpressionCheck.refused(java.toString());
    }

    private static final Set<String> BUILT_IN =
        Set.of("PAGE_NUMBER", "COLUMN_NUMBER", "REPORT_COUNT", "PAGE_COUNT", "COLUMN_COUNT");

    private QueryCheck.Checked statement() throws NotAllowed {
      Matcher chunk = CHUNK.matcher(query.text());
      StringBuilder sql = new StringBuilder();
      while (chunk.find()) {
        boolean known =
            chunk.group(1).equals("P")
                && chunk.group(2).isEmpty()
                && OF_QUERY.contains(chunk.group(3))
                && parameters.containsKey(chunk.group(3));
        if (!known) throw new NotAllowed(chunk.group());
        chunk.appendReplacement(sql, ":" + chunk.group(3));
      }
      chunk.appendTail(sql);
      if (sql.indexOf("$") >= 0) throw new NotAllowed("$");
      return QueryCheck.check(sql.toString(), OF_QUERY);
    }

    private SAXParseException bad(String key, Object... args) {
      return new SAXParseException(
          key, at, new BadReport(file, at == null ? 0 : at.getLineNumber(), key, args));
    }
  }
}
