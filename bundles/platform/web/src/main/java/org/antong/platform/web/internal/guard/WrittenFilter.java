package org.antong.platform.web.internal.guard;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import org.antong.platform.api.Id;
import org.antong.platform.web.Written;
import org.antong.platform.web.internal.Exchange;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/** Counts the requests of each account that may have changed something; behind the guard. */
@Component(
    service = {Filter.class, Written.class},
    property = {
      HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN + "=/*",
      HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_NAME + "=antong-written",
      "service.ranking:Integer=-10",
      GuardedContext.SELECT
    })
public final class WrittenFilter implements Filter, Written {

  // A number for each account that ever wrote: a prefecture has a few thousand.
  private final Map<Id, Long> counts = new ConcurrentHashMap<>();

  @Override
  public long by(Id account) {
    return counts.getOrDefault(account, 0L);
  }

  @Override
  public void init(FilterConfig config) {
    // Nothing is configured.
  }

  @Override
  public void destroy() {
    // Nothing is held.
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } finally {
      Exchange exchange = Exchange.of(request);
      if (exchange != null && exchange.caller() != null && !exchange.safe()) {
        counts.merge(exchange.caller().account(), 1L, Long::sum);
      }
    }
  }
}
