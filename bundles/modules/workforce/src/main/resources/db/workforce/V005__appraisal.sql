-- Yearly appraisal of directors and supervisors (domain.md 2.3 S2, 4.13): by what they are measured,
-- dated, of a county or of a whole prefecture. What is told in words about people is sealed.
create table workforce.appraisal_scheme (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  post_type varchar(10)${C} not null,
  from_year integer not null,
  title varchar(200)${C} not null,
  excellent_from numeric(5,1) not null,
  competent_from numeric(5,1) not null,
  basic_from numeric(5,1) not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint appraisal_scheme_pk primary key (id)
);
-- The scheme of a place for a year: the county's own before the prefecture's, the latest first.
create index appraisal_scheme_place on workforce.appraisal_scheme (unit, post_type, from_year);

create table workforce.appraisal_item (
  scheme_id bigint not null,
  item_no integer not null,
  division bigint not null,
  unit bigint not null,
  wording varchar(400)${C} not null,
  points numeric(5,1) not null,
  evidence varchar(60)${C} not null,
  constraint appraisal_item_pk primary key (scheme_id, item_no)
);

create table workforce.appraisal (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  post_type varchar(10)${C} not null,
  seat integer not null,
  staff_id bigint not null,
  for_year integer not null,
  scheme_id bigint not null,
  state varchar(20)${C} not null,
  self_on date,
  self_text varchar(8200)${C},
  town_on date,
  town_text varchar(4200)${C},
  total numeric(5,1),
  grade varchar(2)${C},
  grade_reason varchar(4200)${C},
  confirmed_on date,
  published_on date,
  appeal_until date,
  appeal_on date,
  appeal_text varchar(8200)${C},
  appeal_answer varchar(4200)${C},
  appeal_answered_on date,
  handled_on date,
  measure varchar(2)${C},
  handled_note varchar(4200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  decided_by bigint,
  decided_at timestamp,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint appraisal_pk primary key (id),
  constraint appraisal_person unique (staff_id, for_year, post_type)
);
-- The appraisals of a year of a county or town.
create index appraisal_place on workforce.appraisal (unit, for_year, post_type, division);

-- Points of each item: what follows from the evidence as it stood, and what each stage gave.
create table workforce.appraisal_score (
  appraisal_id bigint not null,
  item_no integer not null,
  division bigint not null,
  unit bigint not null,
  evidence varchar(200)${C},
  suggested numeric(5,1),
  self_points numeric(5,1),
  town_points numeric(5,1),
  county_points numeric(5,1),
  constraint appraisal_score_pk primary key (appraisal_id, item_no)
);

-- Results since they were published, as they were held to be at any time: what table T15 counts.
create table workforce.appraisal_result (
  row_id bigint not null,
  appraisal_id bigint not null,
  division bigint not null,
  unit bigint not null,
  post_type varchar(10)${C} not null,
  for_year integer not null,
  grade varchar(2)${C} not null,
  appealed boolean not null,
  handled boolean not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  recorded_by bigint not null,
  constraint appraisal_result_pk primary key (row_id)
);
create index appraisal_result_place on workforce.appraisal_result
  (unit, for_year, post_type, recorded_to);
create index appraisal_result_one on workforce.appraisal_result (appraisal_id, recorded_to);
