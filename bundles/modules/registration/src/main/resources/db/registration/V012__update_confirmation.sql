-- Monthly confirmations: what a director said of a child in a month (domain.md 5.1). A row is never
-- overwritten but for its end: who answers anew or takes an answer back ends the row that stood.
-- Division and unit are where the child was then; who may see the child now may see its answers.
create table registration.update_confirmation (
  id bigint not null,
  version integer not null,
  client_id varchar(36)${C} not null,
  child_id bigint not null,
  period varchar(7)${C} not null,
  standing varchar(32)${C},
  division bigint not null,
  unit bigint not null,
  answer varchar(16)${C} not null,
  file_version integer not null,
  tapped_at timestamp not null,
  confirmed_on date not null,
  settled_at timestamp,
  ended_how varchar(12)${C},
  created_by bigint not null,
  created_as varchar(24)${C},
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint update_confirmation_pk primary key (id),
  -- what a phone sends twice is written once
  constraint update_confirmation_client unique (client_id),
  -- child and month while the answer stands, null once it is ended: one that stands a child and month
  constraint update_confirmation_standing unique (standing)
);

-- The answer of a month beside each child, and when a child was last confirmed.
create index update_confirmation_child
  on registration.update_confirmation (child_id, period, standing, confirmed_on);

-- Surveys (domain.md R4): a round of a county, and a task for each of its villages while it runs.
create table registration.survey_round (
  id bigint not null,
  version integer not null,
  survey_year integer not null,
  title varchar(400)${C} not null,
  asked varchar(4000)${C},
  from_date date not null,
  to_date date not null,
  division bigint not null,
  unit bigint not null,
  state varchar(12)${C} not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint survey_round_pk primary key (id)
);

-- The rounds of a county, newest first.
create index survey_round_place on registration.survey_round (unit, from_date desc);

-- to_visit and visited are kept when the work is reported or the round ends; null while they are
-- still counted. Sealed: note, reason.
create table registration.survey_task (
  id bigint not null,
  version integer not null,
  round_id bigint not null,
  division bigint not null,
  unit bigint not null,
  state varchar(12)${C} not null,
  to_visit integer,
  visited integer,
  households integer,
  children_found integer,
  files_started integer,
  note varchar(3200)${C},
  reason varchar(3200)${C},
  done_by bigint,
  done_at timestamp,
  checked_by bigint,
  checked_at timestamp,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint survey_task_pk primary key (id),
  constraint survey_task_village unique (round_id, division)
);

-- What waits in a village or town (to-dos), and which rounds its people see.
create index survey_task_place on registration.survey_task (unit, division, state, round_id);

create table registration.survey_visit (
  id bigint not null,
  version integer not null,
  client_id varchar(36)${C} not null,
  task_id bigint not null,
  child_id bigint not null,
  standing varchar(32)${C},
  division bigint not null,
  unit bigint not null,
  visited boolean not null,
  tapped_at timestamp not null,
  visited_on date not null,
  ended_how varchar(12)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint survey_visit_pk primary key (id),
  constraint survey_visit_client unique (client_id),
  -- task and child while the answer stands, null once it is ended
  constraint survey_visit_standing unique (standing)
);

-- Who of a village was visited in a round.
create index survey_visit_task on registration.survey_visit (task_id, child_id, standing);
-- Whether anybody was at a child in a survey.
create index survey_visit_child on registration.survey_visit (child_id);
