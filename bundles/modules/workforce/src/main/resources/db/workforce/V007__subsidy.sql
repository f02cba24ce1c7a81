-- What a post is paid a month (domain.md 5.13a): from the first of a month to the day before another
-- amount holds. Money is yuan with two digits.
create table workforce.subsidy_standard (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  post_type varchar(10)${C} not null,
  amount decimal(12, 2) not null,
  fund_source varchar(2)${C} not null,
  basis varchar(200)${C},
  valid_from date not null,
  valid_to date not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint subsidy_standard_pk primary key (id)
);
create index subsidy_standard_unit on workforce.subsidy_standard (unit, post_type, valid_from);

-- The list of a town for a month, with who signed and who approved it.
create table workforce.subsidy_list (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  month_first date not null,
  state varchar(16)${C} not null,
  signed_by bigint,
  signed_at timestamp,
  approved_by bigint,
  approved_at timestamp,
  paid_on date,
  voucher varchar(100)${C},
  returned varchar(3200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint subsidy_list_pk primary key (id),
  constraint subsidy_list_month unique (division, unit, month_first)
);
-- The lists of a county or town, the latest month first, and what waits in a state.
create index subsidy_list_place on workforce.subsidy_list (unit, month_first desc, division);
create index subsidy_list_state on workforce.subsidy_list (unit, state);

-- What somebody is paid on a list. Once a list is signed its rows stay as they are; what was wrong
-- is put right by a row of a later list that names the one it corrects.
create table workforce.subsidy_row (
  id bigint not null,
  version integer not null,
  list_id bigint not null,
  division bigint not null,
  unit bigint not null,
  kind varchar(10)${C} not null,
  staff_id bigint not null,
  appointment_id bigint,
  post_type varchar(10)${C} not null,
  standard_id bigint,
  standard_amount decimal(12, 2),
  active_days integer,
  suspended_days integer,
  month_days integer,
  amount decimal(12, 2) not null,
  reason varchar(3200)${C},
  corrects bigint,
  answer varchar(1)${C},
  answered_on date,
  answer_note varchar(200)${C},
  answer_batch bigint,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint subsidy_row_pk primary key (id)
);
create index subsidy_row_list on workforce.subsidy_row (list_id, division);
-- What one person was paid, and which row put another right.
create index subsidy_row_staff on workforce.subsidy_row (staff_id);
create index subsidy_row_corrects on workforce.subsidy_row (corrects);
-- The rows a bank's answer reached, so that it can be taken back.
create index subsidy_row_batch on workforce.subsidy_row (answer_batch);
