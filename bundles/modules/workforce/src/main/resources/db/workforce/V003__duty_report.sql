-- Monthly reports of directors (domain.md 2.4 D1): one a post and month, whoever wrote it. What is
-- told in words is sealed; figures are the counts as they stood when the report was handed in.
create table workforce.duty_report (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  post_type varchar(10)${C} not null,
  seat integer not null,
  staff_id bigint not null,
  month_first date not null,
  state varchar(10)${C} not null,
  done varchar(8200)${C},
  problems varchar(8200)${C},
  help varchar(8200)${C},
  plan varchar(8200)${C},
  figures varchar(4000)${C},
  first_submitted date,
  submitted_on date,
  answered_on date,
  answer varchar(4200)${C},
  committee_on date,
  committee_to varchar(200)${C},
  committee_way varchar(2)${C},
  created_by bigint not null,
  created_at timestamp not null,
  decided_by bigint,
  decided_at timestamp,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint duty_report_pk primary key (id),
  constraint duty_report_post unique (division, post_type, seat, month_first)
);
-- The reports of a county or town of a month or year: who handed in, who is late.
create index duty_report_place on workforce.duty_report (unit, month_first, division);
-- The reports of one person, under her appraisal.
create index duty_report_person on workforce.duty_report (staff_id, month_first);
