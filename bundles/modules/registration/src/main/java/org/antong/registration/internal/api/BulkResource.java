package org.antong.registration.internal.api;

import java.util.List;
import java.util.Locale;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.BulkService;
import org.antong.registration.internal.BulkService.Action;
import org.antong.registration.internal.BulkService.Result;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.pages.BulkWords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One step with many files, at /api/registration/children/bulk. */
@Component(service = ApiResource.class)
@Path("children/bulk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BulkResource implements ApiResource {

  /**
   * @param action submit, verify, close, sixteen or eighteen
   * @param items files with the version the sender has read, at most 200
   */
  public record Asked(String action, List<BulkService.Item> items) {}

  /**
   * @param outcome done, refused, stale, missing or invalid
   * @param message why it was not done, null when it was
   */
  public record One(Id id, String outcome, String message) {}

  /** What became of all of them, in the order they were sent. */
  public record Answer(long done, long failed, List<One> items) {}

  private final BulkService bulk;
  private final TextSource texts;

  @Activate
  public BulkResource(@Reference BulkService bulk, @Reference TextSource texts) {
    this.bulk = bulk;
    this.texts = texts;
  }

  /**
   * Takes the step with each file for itself; 403 to who may not take it with any. One that cannot
   * be done stops no other.
   */
  @POST
  @Permission(RegistrationModule.READ)
  public Answer take(@Context Caller caller, Asked asked) {
    Action action =
        Action.of(asked == null ? null : asked.action())
            .orElseThrow(() -> new Invalid("action", "code", "registration.bulk.action"));
    Result result = bulk.take(caller, action, asked.items());
    Locale locale = caller.locale() == null ? TextSource.CHINESE : caller.locale();
    Texts words = texts.in(locale);
    return new Answer(
        result.done(),
        result.failed(),
        result.items().stream()
            .map(
                i ->
                    new One(
                        i.id(),
                        i.outcome().word(),
                        i.why().isEmpty() ? null : BulkWords.why(words, i)))
            .toList());
  }
}
