-- Attendance at the half-days of a session (domain.md 5.9). division and unit of an attendance are
-- those of the enrolment, so that whoever keeps the person sees it; those of a check are the place
-- that holds the session.

-- A half-day whose attendance was confirmed; opened again it stays with its reason.
create table training.half_day_check (
  half_day_id bigint not null,
  version integer not null,
  session_id bigint not null,
  division bigint not null,
  unit bigint not null,
  confirmed boolean not null,
  reason varchar(1600)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint half_day_check_pk primary key (half_day_id)
);

-- One a person and half-day, however often she scans; a scan serves one person.
create table training.attendance (
  id bigint not null,
  version integer not null,
  session_id bigint not null,
  half_day_id bigint not null,
  enrolment_id bigint not null,
  staff_id bigint not null,
  division bigint not null,
  unit bigint not null,
  presence varchar(10)${C} not null,
  online boolean not null,
  signed_by varchar(10)${C} not null,
  scanned_at timestamp,
  ticket bigint,
  reason varchar(1600)${C},
  minutes integer not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint attendance_pk primary key (id),
  constraint attendance_once unique (half_day_id, enrolment_id),
  constraint attendance_ticket unique (ticket)
);
-- The attendance of a session; that of one person.
create index attendance_session on training.attendance (session_id);
create index attendance_enrolment on training.attendance (enrolment_id);

-- Which row of an imported sheet became what, with what stood there before, so that a batch can be
-- gone on with and taken back. kind tells attendance from marks.
create table training.sheet_row (
  batch_id bigint not null,
  row_no integer not null,
  division bigint not null,
  unit bigint not null,
  kind varchar(10)${C} not null,
  made_id bigint not null,
  made_version integer not null,
  before_presence varchar(10)${C},
  before_online boolean,
  before_by varchar(10)${C},
  before_reason varchar(1600)${C},
  constraint sheet_row_pk primary key (batch_id, row_no)
);
