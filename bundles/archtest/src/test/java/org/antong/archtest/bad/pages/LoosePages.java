package org.antong.archtest.bad.pages;

import java.sql.SQLException;
import javax.sql.DataSource;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;

/** Pages nobody mounts, open to whoever comes, with SQL and a pool of their own. */
@Path("loose")
public final class LoosePages {

  @GET
  public String neither() {
    return "select name from bad.child";
  }

  @POST
  @Public
  @Permission("bad:child:write")
  public String both(DataSource pool) throws SQLException {
    return pool.getConnection().getCatalog();
  }

  @GET
  @Path("foreign")
  @Permission("registration:child:read")
  public String foreign() {
    return Caller.platform("because I can").name() + DataScope.system("because I can");
  }

  /** Silences the audit. */
  public void silent(Tx tx) {
    tx.upkeep("because I can");
  }
}
