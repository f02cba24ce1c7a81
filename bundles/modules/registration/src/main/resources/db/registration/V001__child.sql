-- Files of children. The current row of each file; what was true on a past day stands in
-- registration.child_state. Sealed columns hold encrypted text (see the README for which).
create table registration.child (
  id bigint not null,
  version integer not null,
  file_no varchar(24)${C} not null,
  client_id varchar(36)${C},
  state varchar(16)${C} not null,
  desk varchar(8)${C},
  closed_on date,
  close_reason varchar(4)${C},
  division bigint not null,
  unit bigint not null,
  name varchar(200)${C} not null,
  former_name varchar(200)${C},
  pinyin varchar(400)${C} not null,
  initials varchar(100)${C} not null,
  sex varchar(1)${C},
  birth_date date,
  id_type varchar(2)${C},
  id_number varchar(400)${C},
  id_number_index varchar(43)${C},
  id_override varchar(1400)${C},
  nation varchar(2)${C},
  rural_registration boolean,
  household_type varchar(2)${C},
  household_division bigint,
  household_address varchar(1400)${C},
  residence_address varchar(1400)${C},
  phone varchar(200)${C},
  current_carer varchar(2)${C},
  health varchar(2)${C},
  disability_type varchar(2)${C},
  disability_grade varchar(2)${C},
  health_note varchar(3200)${C},
  schooling varchar(2)${C},
  school varchar(200)${C},
  grade varchar(80)${C},
  boarding boolean,
  family_economic varchar(2)${C},
  data_source varchar(2)${C},
  remarks varchar(3200)${C},
  primary_category varchar(8)${C},
  first_registered_on date not null,
  reason varchar(3200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  edited_by bigint not null,
  edited_as varchar(24)${C},
  submitted_by bigint,
  close_requested_by bigint,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint child_pk primary key (id),
  constraint child_file_no unique (file_no),
  constraint child_client unique (client_id)
);

-- The list of children in its usual order, newest first, for a wide scope (with a hint on Derby).
create index child_newest on registration.child (id desc);
-- The list by last change, for a wide scope.
create index child_updated on registration.child (updated_at desc, id desc);
-- The list by name, for a wide scope, and search by pinyin.
create index child_pinyin on registration.child (pinyin, id);
-- Search by name, by initials, by full ID number.
create index child_name on registration.child (name);
create index child_initials on registration.child (initials);
create index child_number on registration.child (id_number_index);
-- Every list of a village or town.
create index child_division on registration.child (division, id);
-- Lists and counts of a county, and what waits there (to-dos).
create index child_unit on registration.child (unit, state, division);

-- What was true of a child from one day to another (valid), and from when to when we held it to be
-- so (recorded). Rows are never overwritten but for recorded_to, once.
create table registration.child_state (
  row_id bigint not null,
  child_id bigint not null,
  file_no varchar(24)${C} not null,
  valid_from date not null,
  valid_to date not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  state varchar(16)${C} not null,
  closed_on date,
  close_reason varchar(4)${C},
  division bigint not null,
  unit bigint not null,
  name varchar(200)${C} not null,
  former_name varchar(200)${C},
  pinyin varchar(400)${C} not null,
  initials varchar(100)${C} not null,
  sex varchar(1)${C},
  birth_date date,
  id_type varchar(2)${C},
  id_number varchar(400)${C},
  id_number_index varchar(43)${C},
  id_override varchar(1400)${C},
  nation varchar(2)${C},
  rural_registration boolean,
  household_type varchar(2)${C},
  household_division bigint,
  household_address varchar(1400)${C},
  residence_address varchar(1400)${C},
  phone varchar(200)${C},
  current_carer varchar(2)${C},
  health varchar(2)${C},
  disability_type varchar(2)${C},
  disability_grade varchar(2)${C},
  health_note varchar(3200)${C},
  schooling varchar(2)${C},
  school varchar(200)${C},
  grade varchar(80)${C},
  boarding boolean,
  family_economic varchar(2)${C},
  data_source varchar(2)${C},
  remarks varchar(3200)${C},
  primary_category varchar(8)${C},
  constraint child_state_pk primary key (row_id)
);

-- The history of one file.
create index child_state_child on registration.child_state (child_id, valid_from);
-- Lists and tables of a past day, for a county or below.
create index child_state_place on registration.child_state (unit, division, valid_from);

create table registration.guardian (
  row_id bigint not null,
  id bigint not null,
  child_id bigint not null,
  division bigint not null,
  unit bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  relation varchar(2)${C},
  situation varchar(200)${C},
  name varchar(200)${C} not null,
  id_number varchar(400)${C},
  phone varchar(200)${C},
  ability varchar(2)${C},
  workplace varchar(400)${C},
  work_start date,
  last_contact_on date,
  contact_frequency varchar(2)${C},
  primary_carer boolean not null,
  constraint guardian_pk primary key (row_id)
);

-- The guardians of one file.
create index guardian_child on registration.guardian (child_id, valid_from);

create table registration.child_category (
  row_id bigint not null,
  id bigint not null,
  child_id bigint not null,
  division bigint not null,
  unit bigint not null,
  category varchar(8)${C} not null,
  sub_type varchar(8)${C},
  basis varchar(800)${C},
  valid_from date not null,
  valid_to date not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  constraint child_category_pk primary key (row_id)
);

-- Categories of one file or one page of files; lists and tables by category, from the index alone.
create index child_category_child
  on registration.child_category
    (child_id, category, sub_type, valid_from, valid_to, recorded_from, recorded_to);

-- HIV and abuse: a table of its own behind a permission of its own, never on lists.
create table registration.child_restricted_category (
  row_id bigint not null,
  id bigint not null,
  child_id bigint not null,
  division bigint not null,
  unit bigint not null,
  category varchar(200)${C} not null,
  basis varchar(1400)${C},
  valid_from date not null,
  valid_to date not null,
  recorded_from timestamp not null,
  recorded_to timestamp not null,
  recorded_by bigint not null,
  constraint child_restricted_category_pk primary key (row_id)
);

create index child_restricted_child
  on registration.child_restricted_category (child_id, valid_from);

-- Running numbers of files by unit and year, taken by conditional update; gaps are allowed.
create table registration.file_counter (
  unit bigint not null,
  file_year integer not null,
  last_no integer not null,
  constraint file_counter_pk primary key (unit, file_year)
);
