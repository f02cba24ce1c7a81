package org.antong.platform.web.internal.mount;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.ext.RuntimeDelegate;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/**
 * One face of one module: a CXF application on a bus of its own, so that nothing that happens to a
 * module touches another. It ends only after the requests that are in it.
 */
final class ModuleServlet extends CXFNonSpringServlet {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final transient List<ClassResourceInfo> model;
  private final transient ReentrantLock lock = new ReentrantLock();
  private final transient Condition left = lock.newCondition();
  private int inside;
  private boolean closed;
  private boolean ended;

  /**
   * Starts the application. Throws what CXF throws when the resources are no good.
   *
   * @param path where it is found, without trailing slash
   */
  ModuleServlet(String path, List<Object> resources, List<Object> providers, ServletConfig config)
      throws ServletException {
    super(null, false);
    this.path = path;
    Bus before = BusFactory.getThreadDefaultBus(false);
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ModuleServlet.class.getClassLoader());
    try {
      RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
      setBus(bus());
      BusFactory.setThreadDefaultBus(getBus());
      init(new Settings(config));
      this.model = start(resources, providers);
    } catch (ServletException | RuntimeException | LinkageError e) {
      destroyBus();
      throw e;
    } finally {
      BusFactory.setThreadDefaultBus(before);
      Thread.currentThread().setContextClassLoader(loader);
    }
  }

  private static Bus bus() {
    // No service list, no WADL, no guessed JSON: only what the providers here say.
    Map<String, Object> properties =
        Map.of(
            "skip.default.json.provider.registration", true,
            "wadl.service.descr.available", false,
            "org.apache.cxf.jaxrs.allow.http.method.override", false);
    ExtensionManagerBus bus =
        new ExtensionManagerBus(null, properties, ModuleServlet.class.getClassLoader());
    bus.initialize();
    return bus;
  }

  private List<ClassResourceInfo> start(List<Object> resources, List<Object> providers) {
    JAXRSServerFactoryBean application = new JAXRSServerFactoryBean();
    application.setBus(getBus());
    application.setAddress("/");
    application.setServiceBeans(resources);
    application.setProviders(providers);
    application.create();
    return application.getServiceFactory().getClassResourceInfo();
  }

  String path() {
    return path;
  }

  /** What CXF knows about the resources, for the description of the API. */
  List<ClassResourceInfo> model() {
    return model;
  }

  /** Answers a request below its path; false when it has already ended. */
  boolean answer(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!enter()) return false;
    try {
      // By this door, for the other one knows no PATCH.
      service((ServletRequest) new Below(request, path), response);
    } finally {
      leave();
    }
    return true;
  }

  private boolean enter() {
    lock.lock();
    try {
      if (closed) return false;
      inside++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      inside--;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more requests; those inside go on. */
  void shut() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more requests, and waits for those inside; then frees everything. */
  void end(long patience, TimeUnit unit) {
    lock.lock();
    try {
      closed = true;
      if (ended) return;
      ended = true;
      long nanos = unit.toNanos(patience);
      while (inside > 0 && nanos > 0) nanos = left.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    destroy();
  }

  /** CXF's servlet without its list of services, which would answer whoever asks. */
  private record Settings(ServletConfig container) implements ServletConfig {
    private static final Map<String, String> PARAMETERS =
        Map.of(
            "hide-service-list-page", "true",
            "disable-address-updates", "true",
            "ignore.servlet.context.resolver", "true");

    @Override
    public String getServletName() {
      return container.getServletName();
    }

    @Override
    public ServletContext getServletContext() {
      return container.getServletContext();
    }

    @Override
    public String getInitParameter(String name) {
      return PARAMETERS.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
      return Collections.enumeration(PARAMETERS.keySet());
    }
  }

  /** The request as a servlet mapped below the path sees it. */
  private static final class Below extends HttpServletRequestWrapper {
    private final String path;

    Below(HttpServletRequest request, String path) {
      super(request);
      this.path = path;
    }

    @Override
    public String getServletPath() {
      return path;
    }

    @Override
    public String getPathInfo() {
      String rest = getRequestURI().substring(path.length());
      return rest.isEmpty() ? "/" : rest;
    }
  }
}
