-- Question banks, exams, papers and answers (domain.md 5.9).

-- A question belongs to the place that keeps the bank. Its wording never changes.
create table training.question (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  module_code varchar(2)${C} not null,
  kind varchar(10)${C} not null,
  wording varchar(2000)${C} not null,
  wording_hash varchar(64)${C} not null,
  options varchar(4000)${C},
  option_count integer not null,
  answer varchar(8)${C} not null,
  note varchar(2000)${C},
  retired_on date,
  batch_id bigint,
  batch_row integer,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint question_pk primary key (id),
  constraint question_batch unique (batch_id, batch_row)
);
-- The bank of a place by module and kind; the same question twice.
create index question_bank on training.question (unit, division, module_code, kind);
create index question_wording on training.question (wording_hash);

-- The exam of a session; on paper it has no rule.
create table training.exam (
  id bigint not null,
  version integer not null,
  session_id bigint not null,
  division bigint not null,
  unit bigint not null,
  title varchar(200)${C} not null,
  minutes integer not null,
  full_marks integer not null,
  pass_mark integer not null,
  attempts integer not null,
  opens_at timestamp not null,
  closes_at timestamp not null,
  state varchar(10)${C} not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint exam_pk primary key (id),
  constraint exam_session unique (session_id)
);

create table training.exam_rule (
  exam_id bigint not null,
  seq integer not null,
  module_code varchar(2)${C},
  kind varchar(10)${C} not null,
  questions integer not null,
  points integer not null,
  constraint exam_rule_pk primary key (exam_id, seq)
);

-- One person's try; division and unit are those of the enrolment.
create table training.sitting (
  id bigint not null,
  version integer not null,
  exam_id bigint not null,
  session_id bigint not null,
  enrolment_id bigint not null,
  staff_id bigint not null,
  division bigint not null,
  unit bigint not null,
  account bigint,
  attempt integer not null,
  started_at timestamp not null,
  ends_at timestamp,
  marked_at timestamp,
  score integer,
  passed boolean not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint sitting_pk primary key (id),
  constraint sitting_attempt unique (exam_id, enrolment_id, attempt)
);
-- The tries of a person at an exam.
create index sitting_enrolment on training.sitting (enrolment_id);

-- The paper of a sitting with the answer that stands. turn tells the later of two answers by the
-- phone that gave them, in whatever order they arrive.
create table training.sitting_question (
  sitting_id bigint not null,
  question_no integer not null,
  question_id bigint not null,
  points integer not null,
  option_order varchar(8)${C} not null,
  chosen varchar(8)${C},
  turn bigint not null,
  constraint sitting_question_pk primary key (sitting_id, question_no)
);

-- Every answer as it arrived, once; a late one is kept and does not count.
create table training.answer (
  client_id varchar(36)${C} not null,
  sitting_id bigint not null,
  question_no integer not null,
  chosen varchar(8)${C},
  turn bigint not null,
  tapped_at timestamp,
  received_at timestamp not null,
  late boolean not null,
  constraint answer_pk primary key (client_id)
);
-- The answers of a sitting.
create index answer_sitting on training.answer (sitting_id);
