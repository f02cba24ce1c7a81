package org.antong.training.internal.api;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.training.internal.MatrixService;
import org.antong.training.internal.MatrixService.Line;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Requirement;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People and requirements, at /api/training/matrix. */
@Component(service = ApiResource.class)
@Path("matrix")
@Produces(MediaType.APPLICATION_JSON)
public final class MatrixResource implements ApiResource {

  private final MatrixService matrix;
  private final Divisions divisions;

  @Activate
  public MatrixResource(@Reference MatrixService matrix, @Reference Divisions divisions) {
    this.matrix = matrix;
    this.divisions = divisions;
  }

  @GET
  @Permission(TrainingModule.READ)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(value = "unit", says = "管理单位 managing unit, where a zone manages part of a town")
  @Filter(value = "post", says = "岗位类别 kind of post", type = PostType.class)
  @Filter(value = "lacks", says = "未达到的要求 who does not meet this", type = Requirement.class)
  public Slice<Line> list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    return matrix.page(caller, Asks.matrix(query, divisions, matrix.today()), paging).lines();
  }
}
