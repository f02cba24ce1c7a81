-- Certificates (domain.md 4.13), printed once and never altered; number is unique for ever.
create table training.certificate (
  id bigint not null,
  version integer not null,
  number varchar(24)${C} not null,
  session_id bigint not null,
  enrolment_id bigint not null,
  standing bigint,
  staff_id bigint not null,
  division bigint not null,
  unit bigint not null,
  name varchar(200)${C} not null,
  post varchar(1)${C} not null,
  title varchar(200)${C} not null,
  from_day date not null,
  to_day date not null,
  minutes integer not null,
  issuer varchar(200)${C} not null,
  issued_on date not null,
  valid_until date,
  replaced_by bigint,
  withdrawn_on date,
  reason varchar(1600)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint certificate_pk primary key (id),
  constraint certificate_number unique (number),
  constraint certificate_standing unique (standing)
);
-- The certificates of a place by their end; of a session; of a person.
create index certificate_place on training.certificate (unit, division, valid_until);
create index certificate_session on training.certificate (session_id);
create index certificate_staff on training.certificate (staff_id, issued_on);

-- The last serial number of an issuer, year and post.
create table training.certificate_serial (
  issuer bigint not null,
  issue_year integer not null,
  post varchar(1)${C} not null,
  last_serial integer not null,
  constraint certificate_serial_pk primary key (issuer, issue_year, post)
);
