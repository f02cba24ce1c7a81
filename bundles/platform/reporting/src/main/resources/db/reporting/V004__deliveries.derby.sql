-- Tables that are sent by themselves when a period is over: to one account, or to a role at a place.
-- emails is sealed.
create table reporting.delivery_plan (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  report varchar(24) not null,
  place bigint not null,
  place_unit bigint not null,
  period_kind varchar(12) not null,
  days integer not null,
  first_period varchar(7) not null,
  to_account bigint,
  to_role varchar(24),
  to_division bigint,
  to_unit bigint,
  to_name varchar(200) not null,
  emails varchar(1400),
  active boolean not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint delivery_plan_pk primary key (id)
);
-- The plans of a county or prefecture; what is looked at every minute.
create index delivery_plan_place on reporting.delivery_plan (unit, id desc);
create index delivery_plan_active on reporting.delivery_plan (active, id);

-- What was sent: once for a plan and a period, however many nodes look.
create table reporting.delivery (
  id bigint not null,
  plan bigint not null,
  period varchar(7) not null,
  report varchar(24) not null,
  place bigint not null,
  place_unit bigint not null,
  to_account bigint,
  to_role varchar(24),
  to_division bigint,
  to_unit bigint,
  state varchar(12) not null,
  message varchar(100),
  mail varchar(12) not null,
  mail_tries integer not null,
  sent_at timestamp not null,
  constraint delivery_pk primary key (id),
  constraint delivery_once unique (plan, period)
);
-- What came to a person, to a place; which mails wait.
create index delivery_account on reporting.delivery (to_account, id desc);
create index delivery_place on reporting.delivery (to_division, id desc);
create index delivery_mail on reporting.delivery (mail, id);

-- Who opened what came to her, first time.
create table reporting.delivery_read (
  delivery bigint not null,
  account bigint not null,
  read_at timestamp not null,
  constraint delivery_read_pk primary key (delivery, account)
);
create index delivery_read_account on reporting.delivery_read (account, delivery);
