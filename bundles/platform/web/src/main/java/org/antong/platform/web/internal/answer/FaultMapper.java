package org.antong.platform.web.internal.answer;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;

/** Answers whatever a resource or the framework throws. */
@Provider
public final class FaultMapper implements ExceptionMapper<Throwable> {

  private final Faults faults;

  public FaultMapper(Faults faults) {
    this.faults = faults;
  }

  /** The same for the exceptions of JAX-RS itself, which would otherwise find their own mapper. */
  @Provider
  public static final class OfFramework implements ExceptionMapper<WebApplicationException> {
    private final FaultMapper mapper;

    public OfFramework(FaultMapper mapper) {
      this.mapper = mapper;
    }

    @Override
    public Response toResponse(WebApplicationException thrown) {
      boolean fault = thrown.getResponse().getStatus() >= 400;
      return fault ? mapper.toResponse(thrown) : thrown.getResponse();
    }
  }

  @Override
  public Response toResponse(Throwable thrown) {
    HttpServletRequest request = Contexts.request(JAXRSUtils.getCurrentMessage());
    Rendered rendered = faults.answer(request, thrown);
    Response.ResponseBuilder response = Response.status(rendered.status());
    rendered.headers().forEach(response::header);
    if (rendered.body().length > 0) {
      response.entity(rendered.body()).type(rendered.mediaType());
    }
    return response.build();
  }
}
