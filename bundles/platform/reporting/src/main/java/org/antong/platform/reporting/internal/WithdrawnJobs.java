package org.antong.platform.reporting.internal;

import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.rights.NamedFiles;
import org.antong.platform.exchange.KeptFile;
import org.antong.platform.reporting.internal.domain.Job;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.store.JobStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Withdraws lists made in the background that name people whose records became anonymous. */
@Component(service = NamedFiles.class)
public final class WithdrawnJobs implements NamedFiles {

  static final String MESSAGE = "reporting.job.withdrawn";

  private final ModuleDb db;
  private final FileStore files;
  private final ReportLibrary library;
  private final JobStore jobs = new JobStore();

  @Activate
  public WithdrawnJobs(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference FileStore files,
      @Reference ReportLibrary library) {
    this.db = db;
    this.files = files;
    this.library = library;
  }

  @Override
  public int withdraw(String module, Area place) {
    int withdrawn = 0;
    for (Id id : db.read(platform(), jobs::named)) {
      Job job = db.read(platform(), (scope, handle) -> jobs.find(scope, handle, id)).orElse(null);
      if (job == null || !lists(job, module) || !covers(job.asked().area(), place)) continue;
      KeptFile.remove(files, gone(job));
      withdrawn++;
    }
    return withdrawn;
  }

  /** Whoever is making it finds that it is over, and leaves no piece. */
  private List<String> gone(Job job) {
    return db.write(
        platform(),
        (scope, tx) -> {
          List<String> all = jobs.parts(scope, tx.handle(), job.id());
          KeptFile.leave(files, tx, all);
          jobs.withdraw(scope, tx, job, MESSAGE);
          return all;
        });
  }

  /** A list whose report is gone may have been the module's. */
  private boolean lists(Job job, String module) {
    return library
        .find(job.asked().report())
        .map(r -> r.info().module().equals(module) && r.info().kind() == ReportInfo.Kind.LIST)
        .orElse(true);
  }

  private static boolean covers(Area area, Area place) {
    return new Grant(Role.COUNTY_OFFICER, area.division(), area.unit()).reaches(place);
  }

  private static Caller platform() {
    return Caller.platform("files that name who is anonymous now");
  }
}
