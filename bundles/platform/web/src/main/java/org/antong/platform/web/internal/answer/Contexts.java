package org.antong.platform.web.internal.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.View;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.FormWithFiles;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.jaxrs.impl.UriInfoImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** What a resource method may ask for with {@code @Context}. */
public final class Contexts {

  private static final Pattern SORT_FIELD = Pattern.compile("-?[A-Za-z][A-Za-z0-9]*");

  private Contexts() {}

  /** All of them, for one application. */
  public static List<Object> all(PageWriter pages) {
    return List.of(
        new Callers(),
        new Visits(),
        new Queries(),
        new Pagings(),
        new Matches(),
        new Forms(),
        new Views(pages));
  }

  /** The servlet's request behind an incoming message or the answer to one. */
  static HttpServletRequest request(Message message) {
    Object request = message.get(AbstractHTTPDestination.HTTP_REQUEST);
    if (request == null) {
      request = message.getExchange().getInMessage().get(AbstractHTTPDestination.HTTP_REQUEST);
    }
    return (HttpServletRequest) request;
  }

  private static Query query(Message message) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    new UriInfoImpl(message).getQueryParameters().forEach(values::put);
    return new Query(values);
  }

  /** Page, size and order out of a query. What cannot be read is a problem of the query. */
  static Paging paging(Query query) {
    int page = query.number("page", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(1);
    int size =
        query.number("size", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(Paging.DEFAULT_SIZE);
    List<Paging.Sort> sort = new ArrayList<>();
    for (String field : query.texts("sort")) {
      if (SORT_FIELD.matcher(field).matches()) {
        boolean descending = field.startsWith("-");
        sort.add(new Paging.Sort(descending ? field.substring(1) : field, descending));
      } else {
        query.problem("sort", "sort", "web.query.sort");
      }
    }
    return new Paging(page, size, sort);
  }

  /** The version of an If-Match header; one that was never handed out matches nothing. */
  static Match match(String header) {
    if (header == null || header.strip().equals("*")) return Match.ANY;
    String tag = header.strip();
    if (tag.startsWith("W/")) tag = tag.substring(2);
    if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
      tag = tag.substring(1, tag.length() - 1);
    }
    try {
      return new Match(Integer.parseInt(tag));
    } catch (NumberFormatException e) {
      return new Match(Integer.MIN_VALUE);
    }
  }

  private static final class Callers implements ContextProvider<Caller> {
    @Override
    public Caller createContext(Message message) {
      return (Caller) request(message).getAttribute(Caller.class.getName());
    }
  }

  private static final class Visits implements ContextProvider<Gate.Visit> {
    @Override
    public Gate.Visit createContext(Message message) {
      return Exchange.of(request(message)).visit();
    }
  }

  private static final class Queries implements ContextProvider<Query> {
    @Override
    public Query createContext(Message message) {
      return query(message);
    }
  }

  private static final class Pagings implements ContextProvider<Paging> {
    @Override
    public Paging createContext(Message message) {
      Query query = query(message);
      Paging paging = paging(query);
      query.done();
      return paging;
    }
  }

  private static final class Matches implements ContextProvider<Match> {
    @Override
    public Match createContext(Message message) {
      return match(request(message).getHeader("If-Match"));
    }
  }

  private static final class Forms implements ContextProvider<Multipart> {
    @Override
    public Multipart createContext(Message message) {
      return FormWithFiles.of(request(message));
    }
  }

  private static final class Views implements ContextProvider<View> {
    private final PageWriter pages;

    Views(PageWriter pages) {
      this.pages = pages;
    }

    @Override
    public View createContext(Message message) {
      return pages.view(Exchange.of(request(message)));
    }
  }
}
