-- The dated register of divisions. Open ends are 1900-01-01 and 9999-12-31.
-- It is read as a whole into memory, so the primary key is the only index it needs.
create table divisions.division (
  code bigint not null,
  from_date date not null,
  to_date date not null,
  name varchar(100)${C} not null,
  level varchar(10)${C} not null,
  parent bigint,
  zone boolean not null,
  successor bigint,
  remark varchar(400),
  constraint division_pk primary key (code, from_date)
);

-- Villages managed by a functional zone. Also read as a whole.
create table divisions.trusteeship (
  id bigint not null,
  version integer not null,
  village bigint not null,
  zone bigint not null,
  from_date date not null,
  to_date date not null,
  example boolean not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint trusteeship_pk primary key (id),
  constraint trusteeship_start unique (village, from_date)
);

-- One row, made by the first load: grows with every change, so that other nodes notice.
create table divisions.revision (
  id integer not null,
  version bigint not null,
  constraint revision_pk primary key (id)
);

-- Villages whose rows must follow a change of the managing unit, from a day on.
create table divisions.restamp (
  id bigint not null,
  village bigint not null,
  from_date date not null,
  constraint restamp_pk primary key (id)
);

-- Which module has followed which of them, with the number of records restamped.
create table divisions.restamp_done (
  restamp bigint not null,
  module varchar(40)${C} not null,
  records integer not null,
  done_at timestamp not null,
  constraint restamp_done_pk primary key (restamp, module)
);
