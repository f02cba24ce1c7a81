package org.antong.training.internal.pages;

import java.util.List;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.training.internal.QuestionService;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.Question;
import org.antong.training.internal.jte.training.JtebankGenerated;
import org.antong.training.internal.store.QuestionStore.Tally;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The question bank. */
@Component(service = PageResource.class)
@Path("bank")
public final class BankPages implements PageResource {

  static final String LIST = "/training/bank";
  private static final Set<String> KINDS = Set.of("SINGLE", "MULTIPLE", "TRUE_FALSE");

  private final QuestionService questions;

  @Activate
  public BankPages(@Reference QuestionService questions) {
    this.questions = questions;
  }

  @GET
  @Permission(TrainingModule.WRITE)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    String module =
        query.codes("module", Set.copyOf(Codes.COURSE_MODULE.codes())).stream()
            .findFirst()
            .orElse("");
    String kind = query.codes("kind", KINDS).stream().findFirst().orElse("");
    query.done();
    Slice<Question> found = questions.list(caller, module, kind, paging);
    List<Tally> tally = questions.tally(caller);
    return Page.of(
        "training.bank",
        view ->
            Kit.html(
                out ->
                    JtebankGenerated.render(
                        out,
                        null,
                        view,
                        org.antong.platform.ui.Address.of(view.address()),
                        module,
                        kind,
                        found,
                        tally)));
  }

  @POST
  @Path("{id}/retire")
  @Permission(TrainingModule.WRITE)
  public Page retire(@Context Caller caller, @PathParam("id") Id id) {
    questions.retire(caller, id);
    return Page.redirect(LIST, "training.done.retired");
  }
}
