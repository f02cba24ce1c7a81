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
