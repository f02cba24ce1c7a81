-- People who hold posts, and their appointments (domain.md 2.1 N2, 2.3 S2). Posts themselves come
-- from the division tree: one a village, one a town; only another number stands in
-- workforce.seat_count. Sealed columns hold encrypted text (the README says which).
create table workforce.staff (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  name varchar(200)${C} not null,
  pinyin varchar(400)${C} not null,
  initials varchar(100)${C} not null,
  sex varchar(1)${C},
  birth_date date,
  id_number varchar(400)${C},
  id_number_index varchar(43)${C},
  education varchar(2)${C},
  political_status varchar(2)${C},
  phone varchar(200)${C},
  employment varchar(2)${C},
  occupation varchar(2)${C},
  other_posts varchar(400)${C},
  social_work varchar(2)${C},
  social_work_no varchar(400)${C},
  bank_name varchar(200)${C},
  bank_card varchar(400)${C},
  remarks varchar(3200)${C},
  vetting_checked_on date,
  vetting_result varchar(2)${C},
  vetting_next_due date,
  account bigint,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint staff_pk primary key (id),
  constraint staff_number unique (id_number_index)
);
-- The list of people of a county or town in the order of their names, and search by name in Chinese
-- characters, pinyin and initials.
create index staff_place on workforce.staff (unit, division, pinyin);
create index staff_pinyin on workforce.staff (pinyin);
create index staff_name on workforce.staff (name);
create index staff_initials on workforce.staff (initials);
-- Whose account it is.
create index staff_account on workforce.staff (account);

-- What was true of a person from which day to which (valid), and from when to when we held it to be
-- so (recorded). Rows are only ever ended.
create table workforce.staff_state (
  row_id bigint not null,
  staff_id bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  recorded_by bigint not null,
  ended_by bigint,
  name varchar(200)${C} not null,
  sex varchar(1)${C},
  birth_date date,
  id_number varchar(400)${C},
  education varchar(2)${C},
  political_status varchar(2)${C},
  phone varchar(200)${C},
  employment varchar(2)${C},
  occupation varchar(2)${C},
  other_posts varchar(400)${C},
  social_work varchar(2)${C},
  social_work_no varchar(400)${C},
  bank_name varchar(200)${C},
  bank_card varchar(400)${C},
  remarks varchar(3200)${C},
  constraint staff_state_pk primary key (row_id)
);
-- A person as at a day.
create index staff_state_person on workforce.staff_state (staff_id, valid_from);

-- Checks of a person's record (准入查询, Art. 62): each with the day of the next.
create table workforce.vetting (
  id bigint not null,
  version integer not null,
  staff_id bigint not null,
  division bigint not null,
  unit bigint not null,
  checked_on date not null,
  result varchar(2)${C} not null,
  checked_with varchar(200)${C},
  document_no varchar(100)${C},
  next_due date not null,
  remarks varchar(3200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint vetting_pk primary key (id)
);
-- The checks of one person, the latest first.
create index vetting_person on workforce.vetting (staff_id, checked_on);

-- Where a place has another number of posts than one, from which day to which, and on what ground.
create table workforce.seat_count (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  post_type varchar(10)${C} not null,
  seats integer not null,
  valid_from date not null,
  valid_to date not null,
  basis varchar(200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint seat_count_pk primary key (id)
);
create index seat_count_place on workforce.seat_count (unit, division, post_type);

-- held_post names the post while the appointment is active or suspended, so that a post has one
-- holder at most; somebody who acts for the holder has a name of her own there. last_day is the last
-- day on the post, also when it lies ahead.
create table workforce.appointment (
  id bigint not null,
  version integer not null,
  staff_id bigint not null,
  post_type varchar(10)${C} not null,
  division bigint not null,
  unit bigint not null,
  seat integer not null,
  acting boolean not null,
  held_post varchar(60)${C},
  state varchar(10)${C} not null,
  nominated_on date not null,
  approved_on date,
  planned_from date,
  from_day date,
  suspensions varchar(400)${C},
  last_day date,
  end_reason varchar(2)${C},
  document varchar(200)${C},
  document_on date,
  public_notice varchar(200)${C},
  reason varchar(3200)${C},
  handed_over_on date,
  handed_over_to varchar(200)${C},
  hand_over_note varchar(3200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  decided_by bigint,
  decided_at timestamp,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint appointment_pk primary key (id),
  constraint appointment_held unique (held_post)
);
-- What waits in a county or town: nominations, starts, hand-overs; the newest first.
create index appointment_place on workforce.appointment (unit, state, division);
-- The appointments of one person, and of one post.
create index appointment_person on workforce.appointment (staff_id, id);
create index appointment_post on workforce.appointment (division, post_type, seat);

-- In which state an appointment was on which days, for the board, tables and subsidies of any day,
-- as it was held to be at any time.
create table workforce.appointment_state (
  row_id bigint not null,
  appointment_id bigint not null,
  staff_id bigint not null,
  post_type varchar(10)${C} not null,
  division bigint not null,
  unit bigint not null,
  seat integer not null,
  acting boolean not null,
  state varchar(10)${C} not null,
  valid_from date not null,
  valid_to date not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  recorded_by bigint not null,
  ended_by bigint,
  constraint appointment_state_pk primary key (row_id)
);
-- The board and the tables: who is on which post of a county on a day.
create index appointment_state_place on workforce.appointment_state
  (unit, state, recorded_to, valid_from);
-- One appointment, and one person.
create index appointment_state_one on workforce.appointment_state (appointment_id, valid_from);
create index appointment_state_person on workforce.appointment_state (staff_id, valid_from);

-- Which row of an imported roster became what, so that a batch can be gone on with and taken back.
create table workforce.roster_row (
  batch_id bigint not null,
  row_no integer not null,
  division bigint not null,
  unit bigint not null,
  staff_id bigint,
  staff_version integer,
  appointment_id bigint,
  appointment_version integer,
  ended_id bigint,
  ended_version integer,
  constraint roster_row_pk primary key (batch_id, row_no)
);
create index roster_row_appointment on workforce.roster_row (appointment_id);
