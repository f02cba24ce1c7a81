-- Code tables: national values from files, and values that a county or prefecture added for itself
-- (place, null for national). Open ends are 1900-01-01 and 9999-12-31. Read as a whole into memory,
-- so the keys are the only indexes they need.
create table codes.code_value (
  id bigint not null,
  version integer not null,
  list_id varchar(40)${C} not null,
  code varchar(40)${C} not null,
  valid_from date not null,
  valid_to date not null,
  name varchar(200)${C} not null,
  name_en varchar(200)${C} not null,
  also varchar(2000)${C},
  sort_no integer not null,
  standard varchar(200)${C},
  place bigint,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint code_value_pk primary key (id),
  constraint code_value_span unique (list_id, code, valid_from)
);

-- National values that a county or prefecture uses no longer, with the last day. Also read as a whole.
create table codes.code_end (
  id bigint not null,
  list_id varchar(40)${C} not null,
  code varchar(40)${C} not null,
  place bigint not null,
  last_day date not null,
  created_by bigint not null,
  created_at timestamp not null,
  constraint code_end_pk primary key (id),
  constraint code_end_place unique (list_id, code, place)
);

-- Who changed what, for people who look at a list. Only ever added to.
create table codes.code_change (
  id bigint not null,
  list_id varchar(40)${C} not null,
  code varchar(40)${C},
  place bigint,
  what varchar(12)${C} not null,
  name_before varchar(200)${C},
  name_after varchar(200)${C},
  day date,
  made_by bigint not null,
  made_at timestamp not null,
  constraint code_change_pk primary key (id)
);

-- The changes of a list, the newest first, and of one of its values.
create index code_change_list on codes.code_change (list_id, id desc);

-- What was last loaded from the file of a list, so that an unchanged file does nothing.
create table codes.code_file (
  list_id varchar(40)${C} not null,
  hash varchar(64)${C} not null,
  loaded_at timestamp not null,
  constraint code_file_pk primary key (list_id)
);

-- One row, made by the first load: grows with every change, so that other nodes notice.
create table codes.revision (
  id integer not null,
  version bigint not null,
  constraint revision_pk primary key (id)
);
