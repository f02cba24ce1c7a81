-- What keeps a closed file although its time has come. Sealed: reason.
create table registration.retention_hold (
  id bigint not null,
  version integer not null,
  child_id bigint not null,
  division bigint not null,
  unit bigint not null,
  reason varchar(3200)${C},
  until_date date,
  created_by bigint not null,
  created_at timestamp not null,
  ended_by bigint,
  ended_at timestamp,
  constraint retention_hold_pk primary key (id)
);

-- The holds of one file.
create index retention_hold_child on registration.retention_hold (child_id, ended_at);

-- Closed files that are made anonymous: proposed by one person, confirmed by another, then done in
-- steps of at most 500 rows. step and rows_done move in the transaction of the work, so that who goes
-- on after a stop knows where. standing holds the child while it is proposed or under way. Sealed:
-- reason.
create table registration.anonymisation (
  id bigint not null,
  version integer not null,
  child_id bigint not null,
  standing bigint,
  division bigint not null,
  unit bigint not null,
  state varchar(12)${C} not null,
  request_id bigint,
  reason varchar(3200)${C},
  step varchar(12)${C},
  rows_done integer not null,
  proposed_by bigint not null,
  proposed_at timestamp not null,
  decided_by bigint,
  decided_at timestamp,
  finished_at timestamp,
  constraint anonymisation_pk primary key (id),
  constraint anonymisation_standing unique (standing)
);

-- What waits in a county to be confirmed or to be finished.
create index anonymisation_place on registration.anonymisation (unit, state, division);
-- What was proposed for one file.
create index anonymisation_child on registration.anonymisation (child_id, id);

-- Which files left the system in an export with names: the export's entry in the audit log has the
-- same id. A line for each file and export, none for a list that was only looked at.
create table registration.child_export (
  export_id bigint not null,
  child_id bigint not null,
  constraint child_export_pk primary key (child_id, export_id)
);

-- Where an anonymous file was kept, for tables alone: the file itself belongs to no place any more.
alter table registration.child add column stat_division bigint;
alter table registration.child add column stat_unit bigint;
