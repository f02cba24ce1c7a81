-- Returns of statistical tables (domain.md 5.14): one row for a table, a period and a county-level
-- unit or town. in_force is the version that counts, 0 while none is locked; pending a correction
-- that waits for approval.
create table reporting.stat_return (
  id bigint not null,
  version integer not null,
  report varchar(24) not null,
  period varchar(7) not null,
  division bigint not null,
  unit bigint not null,
  state varchar(16) not null,
  in_force integer not null,
  pending integer not null,
  reason varchar(2000),
  created_by bigint not null,
  created_at timestamp not null,
  submitted_by bigint,
  submitted_at timestamp,
  checked_by bigint,
  checked_at timestamp,
  locked_by bigint,
  locked_at timestamp,
  received_by bigint,
  received_at timestamp,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint stat_return_pk primary key (id),
  -- One return; finds it by its address, and those of a table and period for a list.
  constraint stat_return_once unique (report, period, unit, division)
);

-- What waits for the county or the prefecture (to-dos).
create index stat_return_state on reporting.stat_return (unit, state, period);

-- The versions of a return. A body is never changed: corrections are further versions. findings are
-- the soft checks with their explanations.
create table reporting.snapshot (
  id bigint not null,
  return_id bigint not null,
  report varchar(24) not null,
  period varchar(7) not null,
  division bigint not null,
  unit bigint not null,
  version_no integer not null,
  state varchar(12) not null,
  as_of date not null,
  known_at timestamp not null,
  template varchar(40) not null,
  body clob not null,
  sha256 varchar(64) not null,
  findings clob,
  reason varchar(2000),
  made_by bigint not null,
  made_at timestamp not null,
  approved_by bigint,
  approved_at timestamp,
  constraint snapshot_pk primary key (id)
);

-- The version that counts of a table, a period and a place; the versions of a return.
create index snapshot_place on reporting.snapshot (report, period, unit, division, state);
create index snapshot_return on reporting.snapshot (return_id, version_no);

-- When an account last opened a report, and with which parameters.
create table reporting.report_run (
  account bigint not null,
  report varchar(24) not null,
  address varchar(400) not null,
  ran_at timestamp not null,
  constraint report_run_pk primary key (account, report)
);

-- How an office calls the columns of a table in the system it uploads them to.
create table reporting.column_mapping (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  report varchar(24) not null,
  layout varchar(24) not null,
  columns clob not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint column_mapping_pk primary key (id),
  constraint column_mapping_once unique (division, report, layout)
);
