-- Reports a county's own IT has dropped in and an administrator has published. Each publication is a
-- version that is never changed; IN_FORCE is the one readers get, so that going back is one step.
create table reporting.local_report (
  id bigint not null,
  report varchar(12)${C} not null,
  version_no integer not null,
  state varchar(12)${C} not null,
  title varchar(120)${C} not null,
  description text not null,
  template text not null,
  sha256 varchar(64)${C} not null,
  division bigint not null,
  unit bigint not null,
  reason varchar(500)${C},
  published_by bigint not null,
  published_at timestamp not null,
  constraint local_report_pk primary key (id),
  -- The versions of a report, and which of them is in force.
  constraint local_report_once unique (report, version_no)
);
create index local_report_state on reporting.local_report (state, report);
