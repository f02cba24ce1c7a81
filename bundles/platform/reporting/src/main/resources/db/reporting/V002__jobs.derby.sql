-- Reports somebody asked for and does not wait for. One row is one file; everybody sees her own.
-- purpose is why identities were looked at when it was asked for; shown how much of them the
-- file shows.
create table reporting.report_job (
  id bigint not null,
  account bigint not null,
  report varchar(24) not null,
  format varchar(8) not null,
  parameters varchar(1000) not null,
  title varchar(200) not null,
  place varchar(200) not null,
  period varchar(7) not null,
  division bigint not null,
  unit bigint not null,
  as_of date not null,
  server varchar(200) not null,
  locale varchar(12) not null,
  purpose varchar(200),
  purpose_until timestamp,
  shown varchar(12),
  state varchar(12) not null,
  starts integer not null,
  cancelled boolean not null,
  rows_total bigint not null,
  rows_done bigint not null,
  message varchar(100),
  message_args varchar(1000),
  file_name varchar(300),
  file_size bigint not null,
  sha256 varchar(64),
  created_at timestamp not null,
  started_at timestamp,
  ended_at timestamp,
  expires_at timestamp not null,
  updated_at timestamp not null,
  constraint report_job_pk primary key (id)
);

-- My reports, the latest first; what waits, the first first; what is over.
create index report_job_account on reporting.report_job (account, id desc);
create index report_job_state on reporting.report_job (state, id);
create index report_job_expires on reporting.report_job (expires_at);

-- The pieces of a file in the file store, written while it is made.
create table reporting.report_job_part (
  job bigint not null,
  part_no integer not null,
  reference varchar(64) not null,
  constraint report_job_part_pk primary key (job, part_no)
);
