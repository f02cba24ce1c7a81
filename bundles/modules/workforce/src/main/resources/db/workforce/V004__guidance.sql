-- Guidance visits of supervisors to directors (domain.md 2.3 S2): planned or done, what was looked
-- at and found. What is told in words is sealed.
create table workforce.guidance_visit (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  state varchar(10)${C} not null,
  planned_on date,
  done_on date,
  supervisor_id bigint,
  director_id bigint,
  guide_name varchar(200)${C},
  topics varchar(100)${C},
  files_checked integer,
  files_faulty integer,
  homes_visited integer,
  findings varchar(8200)${C},
  advice varchar(8200)${C},
  reason varchar(4200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  decided_by bigint,
  decided_at timestamp,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint guidance_visit_pk primary key (id)
);
-- When each village of a county or town was guided last, and what is planned there.
create index guidance_visit_place on workforce.guidance_visit (unit, division, state, done_on);
-- How often a supervisor guided, under her appraisal.
create index guidance_visit_guide on workforce.guidance_visit (supervisor_id, done_on);
create index guidance_visit_director on workforce.guidance_visit (director_id, done_on);

-- What was agreed on a guidance visit: by when, what became of it, and whether that was checked.
create table workforce.guidance_step (
  id bigint not null,
  version integer not null,
  visit_id bigint not null,
  division bigint not null,
  unit bigint not null,
  director_id bigint,
  agreed varchar(4200)${C} not null,
  due_on date not null,
  settled_on date,
  result varchar(4200)${C},
  checked_on date,
  created_by bigint not null,
  created_at timestamp not null,
  decided_by bigint,
  decided_at timestamp,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint guidance_step_pk primary key (id)
);
-- The steps of one visit.
create index guidance_step_visit on workforce.guidance_step (visit_id, due_on);
-- What is open or to be checked in a county or town.
create index guidance_step_place on workforce.guidance_step (unit, checked_on, due_on);
-- The steps of one director, under her appraisal.
create index guidance_step_director on workforce.guidance_step (director_id, due_on);
