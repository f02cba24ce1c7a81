-- Training of directors and supervisors (domain.md 2.2 R6, 5.9, 6.3 T13 and T14): courses, the
-- yearly plan, sessions with their half-days and trainers, quotas, and who is enrolled with what
-- came of it. division and unit say whose a row is: of courses, plans and sessions the place that
-- organises them (a prefecture's have its code in both), of a quota the place that fills it, of an
-- enrolment the place of the person's post when she was enrolled.
create table training.course (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  title varchar(200)${C} not null,
  summary varchar(1600)${C},
  tier varchar(10)${C} not null,
  posts varchar(40)${C} not null,
  exam boolean not null,
  required_share integer not null,
  online_cap integer not null,
  validity_months integer,
  retired boolean not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint course_pk primary key (id)
);
-- The courses of a place.
create index course_place on training.course (unit, division, retired);

-- What a course is made of, in order.
create table training.course_module (
  course_id bigint not null,
  seq integer not null,
  code varchar(2)${C} not null,
  title varchar(200)${C} not null,
  minutes integer not null,
  constraint course_module_pk primary key (course_id, seq)
);

create table training.plan (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  plan_year integer not null,
  tier varchar(10)${C} not null,
  post_type varchar(10)${C} not null,
  planned_persons integer not null,
  planned_sessions integer not null,
  required_hours integer not null,
  budget bigint,
  months varchar(100)${C},
  document varchar(200)${C},
  remarks varchar(1600)${C},
  issued_on date,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint plan_pk primary key (id),
  constraint plan_once unique (division, unit, plan_year, tier, post_type)
);
-- The plan of a year.
create index plan_year on training.plan (plan_year, unit, division);

-- A course held once. What decides whether somebody is trained is copied from the course, so that a
-- later change of the course changes no result. seats_taken is kept by the enrolments.
create table training.session (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  course_id bigint not null,
  plan_id bigint,
  title varchar(200)${C} not null,
  tier varchar(10)${C} not null,
  mode varchar(10)${C} not null,
  posts varchar(40)${C} not null,
  exam boolean not null,
  required_share integer not null,
  online_cap integer not null,
  validity_months integer,
  from_day date not null,
  to_day date not null,
  enrol_by date,
  venue varchar(200)${C},
  organiser varchar(200)${C},
  delegated_org varchar(200)${C},
  contact varchar(200)${C},
  capacity integer not null,
  seats_taken integer not null,
  scheduled_minutes integer not null,
  half_days integer not null,
  materials varchar(1600)${C},
  budget bigint,
  cost bigint,
  satisfaction integer,
  satisfaction_sheets integer,
  state varchar(10)${C} not null,
  reason varchar(1600)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint session_pk primary key (id)
);
-- The sessions of a place, and those of a time, for lists, home page and tables.
create index session_place on training.session (unit, division, from_day);
create index session_days on training.session (to_day, from_day);

-- What was believed of a session, from when to when; rows are only ever ended.
create table training.session_state (
  row_id bigint not null,
  session_id bigint not null,
  division bigint not null,
  unit bigint not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  recorded_by bigint not null,
  ended_by bigint,
  title varchar(200)${C} not null,
  tier varchar(10)${C} not null,
  mode varchar(10)${C} not null,
  posts varchar(40)${C} not null,
  exam boolean not null,
  from_day date not null,
  to_day date not null,
  venue varchar(200)${C},
  organiser varchar(200)${C},
  capacity integer not null,
  online_cap integer not null,
  scheduled_minutes integer not null,
  half_days integer not null,
  cost bigint,
  satisfaction integer,
  state varchar(10)${C} not null,
  constraint session_state_pk primary key (row_id)
);
create index session_state_one on training.session_state (session_id, recorded_to);
-- Tables: the sessions that ended in a period, as they were believed at a time.
create index session_state_days on training.session_state (recorded_to, to_day);

-- The half-days of a session, to which attendance is taken.
create table training.half_day (
  id bigint not null,
  session_id bigint not null,
  division bigint not null,
  unit bigint not null,
  on_day date not null,
  half varchar(2)${C} not null,
  minutes integer not null,
  online boolean not null,
  topic varchar(200)${C},
  constraint half_day_pk primary key (id),
  constraint half_day_once unique (session_id, on_day, half)
);
-- What goes on at the same half-day, for conflicts.
create index half_day_on on training.half_day (on_day, half);

create table training.session_trainer (
  id bigint not null,
  session_id bigint not null,
  division bigint not null,
  unit bigint not null,
  name varchar(200)${C} not null,
  organisation varchar(200)${C},
  title varchar(100)${C},
  topic varchar(200)${C},
  half_days varchar(400)${C},
  minutes integer,
  fee bigint,
  constraint session_trainer_pk primary key (id)
);
create index session_trainer_session on training.session_trainer (session_id);
create index session_trainer_name on training.session_trainer (name);

-- Seats of a session given to a place, which names the people (名额分配) and returns a receipt.
create table training.quota (
  id bigint not null,
  version integer not null,
  session_id bigint not null,
  division bigint not null,
  unit bigint not null,
  seats integer not null,
  contact varchar(200)${C},
  receipt_note varchar(400)${C},
  receipt_on date,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint quota_pk primary key (id),
  constraint quota_once unique (session_id, division, unit)
);
create index quota_place on training.quota (unit, division);

-- A person in a session. taken names both while her enrolment counts, so that nobody is enrolled
-- twice. From attended_minutes on, the row holds what came of it.
create table training.enrolment (
  id bigint not null,
  version integer not null,
  session_id bigint not null,
  staff_id bigint not null,
  division bigint not null,
  unit bigint not null,
  post_type varchar(10)${C} not null,
  name varchar(200)${C} not null,
  pinyin varchar(400)${C} not null,
  source varchar(10)${C} not null,
  state varchar(10)${C} not null,
  taken varchar(40)${C},
  waiting_since timestamp,
  note varchar(1600)${C},
  attended_minutes integer not null,
  online_minutes integer not null,
  attended_half_days integer not null,
  exam_result varchar(10)${C},
  best_score integer,
  passed_on date,
  trained_on date,
  valid_until date,
  certificate_number varchar(60)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint enrolment_pk primary key (id),
  constraint enrolment_taken unique (taken),
  constraint enrolment_certificate unique (certificate_number)
);
-- The people of a session in the order of their names; one person; the people of a place.
create index enrolment_session on training.enrolment (session_id, pinyin);
create index enrolment_person on training.enrolment (staff_id, session_id);
create index enrolment_place on training.enrolment (unit, division, state);

-- What was believed of an enrolment, from when to when; rows are only ever ended.
create table training.enrolment_state (
  row_id bigint not null,
  enrolment_id bigint not null,
  session_id bigint not null,
  staff_id bigint not null,
  division bigint not null,
  unit bigint not null,
  post_type varchar(10)${C} not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  recorded_by bigint not null,
  ended_by bigint,
  state varchar(10)${C} not null,
  attended_minutes integer not null,
  online_minutes integer not null,
  attended_half_days integer not null,
  exam_result varchar(10)${C},
  best_score integer,
  passed_on date,
  trained_on date,
  valid_until date,
  certificate_number varchar(60)${C},
  constraint enrolment_state_pk primary key (row_id)
);
create index enrolment_state_one on training.enrolment_state (enrolment_id, recorded_to);
-- Tables: the people of the sessions of a period, and what certain people have learnt.
create index enrolment_state_session on training.enrolment_state (session_id, recorded_to);
create index enrolment_state_person on training.enrolment_state (staff_id, recorded_to);
